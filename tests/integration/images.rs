//! Images and attachments as editors give them: named anyhow, and straight from a phone.

mod camera;
mod desk;
mod galleries;
mod names;
mod pages;
mod photos;
mod sizes;
