//! Workbooks: every cell of every sheet, hidden or not, with its name.
//!
//! A number is given as its digits. A cell in a column of birth dates is given with the column's name, and a number there as
//! the date it stands for.

use crate::base::diag::Message;
use crate::base::text::date_of_serial;
use crate::msg;
use crate::source::extract::error::ExtractError;
use crate::source::extract::extractor::Extractor;
use crate::source::extract::package::Package;
use crate::source::extract::plain::is_birth_column;
use crate::source::extract::xml::{self, XmlAttributes, XmlToken};
use std::collections::BTreeMap;

/// Whether a member is read here rather than by itself.
pub(super) fn has_read(name: &str) -> bool {
    name == "xl/workbook.xml" || name == STRINGS || name.starts_with("xl/worksheets/sheet")
}

const STRINGS: &str = "xl/sharedStrings.xml";

struct Sheet {
    name: String,
    hidden: bool,
    path: String,
}

/// Reads the sheets, if the document is a workbook.
pub(super) fn extract(package: &mut Package<'_>, out: &mut Extractor) -> Result<(), ExtractError> {
    let Some(workbook) = package.read("xl/workbook.xml", out)? else { return Ok(()) };
    let targets = match package.read("xl/_rels/workbook.xml.rels", out)? {
        Some(links) => targets(&links)?,
        None => BTreeMap::new(),
    };
    let sheets = sheets(&workbook, &targets, out)?;
    let mut strings = match package.read(STRINGS, out)? {
        Some(bytes) => strings(&bytes, out)?,
        None => vec![],
    };
    // Sheets that the workbook does not list are read too.
    let listed = |path: &str| sheets.iter().any(|sheet| sheet.path == path);
    let unlisted: Vec<Sheet> = package
        .names()
        .filter(|name| name.starts_with("xl/worksheets/sheet") && !listed(name))
        .map(|path| Sheet { name: path.to_owned(), hidden: true, path: path.to_owned() })
        .collect();
    for sheet in sheets.iter().chain(&unlisted) {
        if let Some(bytes) = package.read(&sheet.path, out)? {
            cells(&bytes, sheet, &mut strings, out)?;
        }
    }
    for (text, _) in strings.iter().filter(|(_, used)| !used) {
        out.add(msg!("工作簿里没有用到的文字", "a text that no cell of the workbook uses"), text.as_str())?;
    }
    Ok(())
}

/// The paths of the parts of a workbook, by their ids.
fn targets(links: &[u8]) -> Result<BTreeMap<String, String>, ExtractError> {
    let mut targets = BTreeMap::new();
    xml::walk(links, |token| {
        if let XmlToken::Open("Relationship", link) = token
            && let (Some(id), Some(target)) = (link.get("Id"), link.get("Target"))
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id.to_owned(), path);
        }
        Ok(())
    })?;
    Ok(targets)
}

fn sheets(
    workbook: &[u8],
    targets: &BTreeMap<String, String>,
    out: &mut Extractor,
) -> Result<Vec<Sheet>, ExtractError> {
    let mut sheets = vec![];
    let mut named = None;
    xml::walk(workbook, |token| {
        match token {
            XmlToken::Open("sheet", sheet) => {
                let name = sheet.get("name").unwrap_or_default();
                out.add(msg!("工作表的名称", "the name of a sheet"), name)?;
                sheets.push(Sheet {
                    name: name.to_owned(),
                    hidden: sheet.get("state").is_some_and(|state| state != "visible"),
                    path: sheet.get("id").and_then(|id| targets.get(id)).cloned().unwrap_or_default(),
                });
            }
            XmlToken::Open("definedName", defined) => named = defined.get("name").map(str::to_owned),
            XmlToken::Close("definedName") => named = None,
            XmlToken::Text(text) => {
                if let Some(name) = &named {
                    out.add(msg!("定义的名称“{name}”", "the defined name \"{name}\""), text)?;
                }
            }
            XmlToken::Open(..) | XmlToken::Close(_) => {}
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// The shared strings, each with whether a cell uses it.
fn strings(bytes: &[u8], out: &mut Extractor) -> Result<Vec<(String, bool)>, ExtractError> {
    let mut strings = vec![];
    let mut text = String::new();
    // Whether the text is a phonetic reading.
    let mut aloud = false;
    xml::walk(bytes, |token| {
        match token {
            XmlToken::Open("rPh", _) => aloud = true,
            XmlToken::Close("rPh") => aloud = false,
            XmlToken::Text(more) if !aloud => text.push_str(more),
            XmlToken::Close("si") => {
                out.budget.part(text.len())?;
                strings.push((std::mem::take(&mut text), false));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The cell being read.
#[derive(Default)]
struct SheetCell {
    name: String,
    kind: String,
    value: String,
    formula: String,
}

struct SheetReader<'s> {
    sheet: &'s Sheet,
    strings: &'s mut Vec<(String, bool)>,
    hidden_columns: Vec<(usize, usize)>,
    hidden_row: bool,
    /// The columns of birth dates, with their names.
    birth_columns: BTreeMap<usize, String>,
    open: Vec<String>,
    cell: Option<SheetCell>,
}

fn cells(
    bytes: &[u8],
    sheet: &Sheet,
    strings: &mut Vec<(String, bool)>,
    out: &mut Extractor,
) -> Result<(), ExtractError> {
    let mut reading = SheetReader {
        sheet,
        strings,
        hidden_columns: vec![],
        hidden_row: false,
        birth_columns: BTreeMap::new(),
        open: vec![],
        cell: None,
    };
    xml::walk(bytes, |token| reading.token(token, out))
}

impl SheetReader<'_> {
    fn token(&mut self, token: XmlToken<'_>, out: &mut Extractor) -> Result<(), ExtractError> {
        match token {
            XmlToken::Open(name, attributes) => {
                self.open(name, attributes, out)?;
                self.open.push(name.to_owned());
            }
            XmlToken::Close(name) => {
                self.open.pop();
                if name == "c"
                    && let Some(cell) = self.cell.take()
                {
                    self.add(cell, out)?;
                }
            }
            XmlToken::Text(text) => match (&mut self.cell, self.open.last().map_or("", String::as_str)) {
                (Some(cell), "f") => cell.formula.push_str(text),
                (Some(cell), _) => cell.value.push_str(text),
                (None, "oddHeader" | "evenHeader" | "firstHeader") => {
                    out.add(self.part("的页眉", "page header"), text)?;
                }
                (None, "oddFooter" | "evenFooter" | "firstFooter") => {
                    out.add(self.part("的页脚", "page footer"), text)?;
                }
                (None, _) => out.add(self.part("的设置", "settings"), text)?,
            },
        }
        Ok(())
    }

    fn open(
        &mut self,
        name: &str,
        attributes: &XmlAttributes,
        out: &mut Extractor,
    ) -> Result<(), ExtractError> {
        match name {
            "col" if attributes.is_on("hidden") => {
                let side = |name| attributes.get(name).and_then(|side| side.parse().ok()).unwrap_or(0);
                self.hidden_columns.push((side("min"), side("max")));
            }
            "row" => self.hidden_row = attributes.is_on("hidden"),
            "c" => {
                self.cell = Some(SheetCell {
                    name: attributes.get("r").unwrap_or_default().to_owned(),
                    kind: attributes.get("t").unwrap_or_default().to_owned(),
                    ..SheetCell::default()
                });
            }
            _ => {
                for key in ["display", "tooltip", "prompt", "promptTitle", "error", "errorTitle"] {
                    if let Some(text) = attributes.get(key) {
                        out.add(self.part("的提示或链接", "a prompt or link"), text)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, cell: SheetCell, out: &mut Extractor) -> Result<(), ExtractError> {
        let shared = (cell.kind == "s").then(|| cell.value.trim().parse::<usize>().ok()).flatten();
        let shared = shared.and_then(|at| self.strings.get_mut(at));
        let is_number = matches!(cell.kind.as_str(), "" | "n");
        let mut text = match shared {
            Some((text, used)) => {
                *used = true;
                text.clone()
            }
            None if is_number => digits(&cell.value),
            None => cell.value,
        };
        let column = column(&cell.name);
        if !is_number && is_birth_column(&text) {
            self.birth_columns.insert(column, text.clone());
        } else if let Some(head) = self.birth_columns.get(&column) {
            let date = if is_number { day(&text) } else { None };
            text = format!("{head}：{}", date.unwrap_or(text));
        }
        let (mut zh, mut en) = (cell.name.clone(), cell.name);
        if self.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column)) {
            (zh, en) = (zh + "（隐藏的列）", en + " (in a hidden column)");
        }
        if self.hidden_row {
            (zh, en) = (zh + "（隐藏的行）", en + " (in a hidden row)");
        }
        let place = self.part(&format!(" {zh}"), &en);
        if cell.formula.contains('"') {
            out.add(place.clone(), cell.formula)?;
        }
        out.add(place, text)
    }

    fn part(&self, zh: &str, en: &str) -> Message {
        let Sheet { name, hidden, .. } = self.sheet;
        match hidden {
            false => msg!("工作表“{name}”{zh}", "sheet \"{name}\" {en}"),
            true => msg!("工作表“{name}”（隐藏）{zh}", "sheet \"{name}\" (hidden) {en}"),
        }
    }
}

/// The digits of a number: `1.38E10` is 13800000000.
fn digits(value: &str) -> String {
    let value = value.trim();
    match value.parse::<f64>() {
        Ok(number) if value.contains(['E', 'e', '.']) && number.abs() < 1e18 => format!("{number}"),
        _ => value.to_owned(),
    }
}

/// The date of a serial number.
fn day(number: &str) -> Option<String> {
    let days = number.split('.').next()?.parse::<u64>().ok().filter(|days| (1..80_000).contains(days))?;
    Some(date_of_serial(days)?.format("%Y-%m-%d").to_string())
}

/// The column number of a cell: 2 for `B7`.
fn column(cell: &str) -> usize {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase).take(3);
    letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1)
}
