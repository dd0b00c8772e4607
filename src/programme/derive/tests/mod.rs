//! Tests of the derivation, a file for each part, over one small programme made in code.

mod bulletin;
mod edition;
mod fixture;
mod index;
mod indicators;
mod interference;
mod loops;
mod progress;
mod quarters;
mod random;
mod rows;
mod scale;
