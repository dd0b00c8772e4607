//! The list of members at the end of a zip archive.
//!
//! Input: the bytes of an archive. Output: the names and positions of its members, or `None` where the archive is incomplete or
//! has anything before or behind it. Deliberately absent: decompression, and archives of more than four gigabytes, which are
//! refused by size.

/// A member of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ArchiveMember<'b> {
    /// As written; empty where it is not UTF-8.
    pub(super) name: &'b str,
    /// Whether it is compressed with deflate; otherwise it is stored.
    pub(super) is_deflated: bool,
    /// Where it begins, in bytes.
    at: usize,
    /// How many bytes it takes in the archive.
    size: usize,
}

impl ArchiveMember<'_> {
    /// Its bytes as they are stored.
    pub(super) fn content<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let header = bytes.get(self.at..)?;
        (header.get(..4)? == b"PK\x03\x04").then_some(())?;
        let start = 30 + short(header, 26)? + short(header, 28)?;
        header.get(start..start.checked_add(self.size)?)
    }
}

/// All members; `None` where the archive does not end with the end of the file.
pub(super) fn members(bytes: &[u8]) -> Option<Vec<ArchiveMember<'_>>> {
    // The end is 22 bytes and a remark of up to 65,535.
    let from = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let ends = |at: &usize| {
        let end = bytes.get(*at..)?;
        (end.starts_with(b"PK\x05\x06") && 22 + short(end, 20)? == end.len()).then_some(())
    };
    let at = (from..=bytes.len().checked_sub(22)?).rev().find(|at| ends(at).is_some())?;
    let end = &bytes[at..];
    let (count, length, start) = (short(end, 10)?, long(end, 12)?, long(end, 16)?);
    let mut list = bytes.get(start..start.checked_add(length)?)?;
    // Nothing may stand before the first member or between the list and the end.
    (start + length == at).then_some(())?;
    let mut members = Vec::with_capacity(count);
    for _ in 0..count {
        list.starts_with(b"PK\x01\x02").then_some(())?;
        let after = 46 + short(list, 28)? + short(list, 30)? + short(list, 32)?;
        members.push(ArchiveMember {
            name: std::str::from_utf8(list.get(46..46 + short(list, 28)?)?).unwrap_or_default(),
            is_deflated: short(list, 10)? == 8,
            at: long(list, 42)?,
            size: long(list, 20)?,
        });
        list = list.get(after..)?;
    }
    list.is_empty().then_some(members)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An archive of members that are not packed.
    pub(in super::super) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut bytes, mut list) = (vec![], vec![]);
        for (name, content) in members {
            let (at, size, length) = (bytes.len() as u32, content.len() as u32, name.len() as u16);
            let common =
                [&[0; 12][..], &size.to_le_bytes(), &size.to_le_bytes(), &length.to_le_bytes()].concat();
            bytes.extend([b"PK\x03\x04\x0a\0", &common[..], &[0, 0], name.as_bytes(), content].concat());
            list.extend(
                [b"PK\x01\x02\x0a\0\x0a\0", &common[..], &[0; 12], &at.to_le_bytes(), name.as_bytes()]
                    .concat(),
            );
        }
        let (count, start) = (members.len() as u16, bytes.len() as u32);
        bytes.extend(&list);
        bytes.extend([&b"PK\x05\x06\0\0\0\0"[..], &count.to_le_bytes(), &count.to_le_bytes()].concat());
        bytes.extend([&(list.len() as u32).to_le_bytes()[..], &start.to_le_bytes(), &[0, 0]].concat());
        bytes
    }

    #[test]
    fn members_are_found_with_their_content() {
        let bytes = zip(&[("a", b"one"), ("b/c", b"")]);
        let found = members(&bytes).expect("an archive");
        assert_eq!(found.iter().map(|member| member.name).collect::<Vec<_>>(), ["a", "b/c"]);
        assert_eq!(found[0].content(&bytes), Some(&b"one"[..]));
        assert_eq!(members(&zip(&[])), Some(vec![]));
    }

    #[test]
    fn any_cut_and_any_byte_changed_is_an_answer() {
        let bytes = zip(&[("a", b"one"), ("b/c", b"")]);
        for at in 0..bytes.len() {
            assert_eq!(members(&bytes[..at]), None);
            for value in [0, 0xFF] {
                let mut changed = bytes.clone();
                changed[at] = value;
                for member in members(&changed).into_iter().flatten() {
                    member.content(&changed);
                }
            }
        }
    }
}
