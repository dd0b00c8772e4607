//! Documents made from their texts, as the programs people use write them, and no more of the format than that takes.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of members.
pub fn archive<B: AsRef<[u8]>>(members: &[(&str, B)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("a member begins");
        writer.write_all(bytes.as_ref()).expect("a member is written");
    }
    writer.finish().expect("the archive ends").into_inner()
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="t"/>"#;

/// A document of Word: its body and further members.
pub fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
    );
    let mut members = vec![("[Content_Types].xml", TYPES), ("word/document.xml", document.as_str())];
    members.extend(more);
    archive(&members)
}

/// A paragraph of Word in runs.
pub fn paragraph(runs: &[&str]) -> String {
    let runs: String = runs.iter().map(|run| format!("<w:r><w:t>{run}</w:t></w:r>")).collect();
    format!("<w:p>{runs}</w:p>")
}

/// A workbook of sheets, each with its name, its state and what `worksheet` holds, the texts that cells share, and
/// further members.
pub fn xlsx(sheets: &[(&str, &str, &str)], strings: &[&str], more: &[(&str, &str)]) -> Vec<u8> {
    let mut workbook = String::from(r#"<workbook xmlns:r="r"><sheets>"#);
    let mut links = String::from("<Relationships>");
    for (at, (name, state, _)) in sheets.iter().enumerate() {
        let number = at + 1;
        write!(workbook, r#"<sheet name="{name}" sheetId="{number}" state="{state}" r:id="rId{number}"/>"#)
            .expect("a string grows");
        write!(links, r#"<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>"#)
            .expect("a string grows");
    }
    workbook.push_str(
        r#"</sheets><definedNames><definedName name="联系">某丁</definedName></definedNames></workbook>"#,
    );
    links.push_str("</Relationships>");
    let strings: String = strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let strings = format!("<sst>{strings}</sst>");
    let worksheets: Vec<(String, String)> = sheets
        .iter()
        .enumerate()
        .map(|(at, (.., body))| {
            (format!("xl/worksheets/sheet{}.xml", at + 1), format!("<worksheet>{body}</worksheet>"))
        })
        .collect();
    let mut members = vec![
        ("[Content_Types].xml", TYPES),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &links),
        ("xl/sharedStrings.xml", &strings),
    ];
    members.extend(worksheets.iter().map(|(name, body)| (name.as_str(), body.as_str())));
    members.extend(more);
    archive(&members)
}

/// An OFD document: what the layer of each page holds, and further members.
pub fn ofd(pages: &[&str], more: &[(&str, &str)]) -> Vec<u8> {
    let root = r#"<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Author>某甲</ofd:Author></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#;
    let pages: Vec<(String, String)> = pages
        .iter()
        .enumerate()
        .map(|(at, layer)| {
            let content = format!(
                r#"<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="2">{layer}</ofd:Layer></ofd:Content></ofd:Page>"#
            );
            (format!("Doc_0/Pages/Page_{at}/Content.xml"), content)
        })
        .collect();
    let mut members = vec![("OFD.xml", root)];
    members.extend(pages.iter().map(|(name, content)| (name.as_str(), content.as_str())));
    members.extend(more);
    archive(&members)
}

/// An object of words on a page of OFD: where it is, the size of its characters, the steps between them.
pub fn ofd_words((x, y): (f64, f64), size: f64, steps: &str, words: &str) -> String {
    format!(
        r#"<ofd:TextObject ID="9" Boundary="{x} {y} 100 {size}" Font="3" Size="{size}"><ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>"#
    )
}

/// A PDF with a page for each content, a font F1 of single bytes and a font F2 of two bytes with a table to Unicode:
/// the code of a character of F2 is its place in `letters`, from 1.
pub fn pdf(pages: &[&str], letters: &str, title: &str) -> Vec<u8> {
    let pages: Vec<Vec<u8>> = pages.iter().map(|page| page.as_bytes().to_vec()).collect();
    pdf_of(&pages, "", letters, title)
}

/// The same with what the dictionaries of the pages' streams say besides their length.
pub fn pdf_of(pages: &[Vec<u8>], packed: &str, letters: &str, title: &str) -> Vec<u8> {
    let mut table = String::from("begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n");
    for (at, letter) in letters.chars().enumerate() {
        let mut units = [0; 2];
        let coded: String =
            letter.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04x}")).collect();
        writeln!(table, "1 beginbfchar <{:04x}> <{coded}> endbfchar", at + 1).expect("a string grows");
    }
    table.push_str("endcmap\n");
    let title: String = title.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", 8 + at * 2)).collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len()).into_bytes(),
        format!("<</Title<feff{title}>>>").into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
        b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>".to_vec(),
        b"<</Type/Font/Subtype/CIDFontType2/DW 1000/W[1[500 500 500 500 500 500 500 500 500 500]]>>".to_vec(),
        stream("", table.as_bytes()),
    ];
    for (at, page) in pages.iter().enumerate() {
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R/Resources<</Font<</F1 4 0 R/F2 5 0 R>>>>>>",
                9 + at * 2
            )
            .into_bytes(),
        );
        objects.push(stream(packed, page));
    }
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = vec![];
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let xref = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    bytes.extend(places.iter().flat_map(|place| format!("{place:010} 00000 n \n").into_bytes()));
    let size = objects.len() + 1;
    bytes
        .extend(format!("trailer<</Size {size}/Root 1 0 R/Info 3 0 R>>\nstartxref\n{xref}\n%%EOF\n").bytes());
    bytes
}

fn stream(packed: &str, content: &[u8]) -> Vec<u8> {
    [format!("<<{packed}/Length {}>>stream\n", content.len()).as_bytes(), content, b"\nendstream"].concat()
}
