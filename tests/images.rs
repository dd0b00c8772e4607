//! Images and attachments as editors give them: named anyhow, and straight from a phone.

mod common;
mod images {
    pub mod camera;
    pub mod desk;
    pub mod galleries;
    pub mod names;
    pub mod pages;
    pub mod photos;
    pub mod sizes;
}
