//! The nouns of a joint programme, how they are read from the sources, and what follows from them.

pub mod model;

pub mod fields;

pub mod config;

pub mod derive;
pub mod load;
