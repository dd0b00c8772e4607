//! Behaviour of the whole room, from source to HTML.
