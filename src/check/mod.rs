//! What is wrong though every file can be read: with the records, the words, the secrets, and personal data.

pub mod rules;

pub mod prose;

pub mod leaks;

pub mod privacy;
