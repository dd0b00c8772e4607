//! stub
use super::{
    Out,
    refusal::{Reason, Refusal},
};
pub(super) fn look(_bytes: &[u8], _out: &mut Out) -> Result<(), Refusal> {
    Err(Reason::Unknown.into())
}
