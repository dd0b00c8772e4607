//! The members of a ZIP file: an archive, or a document of Office.

use super::decode::decode;
use super::error::{ExtractError, ExtractErrorKind};
use super::extractor::Extractor;
use crate::base::diag::Message;
use crate::msg;
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A ZIP file whose members are read one by one.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Index and name of each member, in the order of the central directory, without folders.
    names: Vec<(usize, String)>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], out: &mut Extractor) -> Result<Self, ExtractError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
        out.budget.members(archive.len())?;
        let mut names = vec![];
        for at in 0..archive.len() {
            let member = archive.by_index_raw(at).map_err(zip_error)?;
            let name = name(member.name_raw());
            if member.encrypted() {
                return Err(ExtractError::from(ExtractErrorKind::Encrypted).inside(in_archive(&name)));
            }
            if !member.is_dir() {
                names.push((at, name.into_owned()));
            }
        }
        Ok(Self { archive, names })
    }

    /// The comment of the archive.
    pub(super) fn comment(&self) -> String {
        decode(self.archive.comment()).into_owned()
    }

    /// The names of all members.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(_, name)| name.as_str())
    }

    /// Whether there is a member of this name.
    pub(super) fn has(&self, wanted: &str) -> bool {
        self.names().any(|name| name == wanted)
    }

    /// The bytes of a member, counted against the budget; `None` if there is no member of this name.
    pub(super) fn read(
        &mut self,
        wanted: &str,
        out: &mut Extractor,
    ) -> Result<Option<Vec<u8>>, ExtractError> {
        let Some((at, _)) = self.names.iter().find(|(_, name)| name == wanted) else { return Ok(None) };
        let member = self.archive.by_index(*at).map_err(zip_error)?;
        let limit = out.budget.bytes();
        let mut bytes = vec![];
        // One byte more than the limit, so that exceeding it is noticed.
        let read = member.take(limit as u64 + 1).read_to_end(&mut bytes);
        out.budget.unpacked(bytes.len())?;
        read.map_err(|_| ExtractError::from(ExtractErrorKind::Damaged).inside(in_archive(wanted)))?;
        Ok(Some(bytes))
    }
}

pub(super) fn in_archive(name: &str) -> Message {
    msg!("压缩包里的 {name}", "{name} in the archive")
}

/// The name of a member. Chinese Windows writes it in GB18030.
fn name(raw: &[u8]) -> Cow<'_, str> {
    decode(raw)
}

fn zip_error(error: ZipError) -> ExtractError {
    match error {
        ZipError::CompressionMethodNotSupported(_) => ExtractErrorKind::UnsupportedCompression,
        ZipError::InvalidPassword => ExtractErrorKind::Encrypted,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ExtractErrorKind::Encrypted,
        ZipError::UnsupportedArchive(_) => ExtractErrorKind::UnsupportedCompression,
        _ => ExtractErrorKind::Damaged,
    }
    .into()
}
