//! One edition as a web site: which pages there are, where links lead, what templates see, and the bytes of each file.

pub mod labels;

pub mod assets;
pub mod chart;
pub mod view;

pub mod pages;
pub mod render;

pub mod present;
