//! Checks of content that could be read: rules over records, rules over words, leaks, and personal data.

pub mod rules;

pub mod prose;

pub mod leaks;

pub mod privacy;
