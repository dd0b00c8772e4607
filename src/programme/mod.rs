//! The nouns of a joint programme, how they are read from the sources, and what is computed from them.

pub mod model;

pub mod keys;

pub mod fields;

pub mod config;

pub mod derive;
pub mod load;
