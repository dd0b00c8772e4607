//! What is found inside attachments, and that no file, however made, does harm.

#![expect(clippy::disallowed_methods, reason = "how many files are damaged is asked of the environment")]

pub mod papers;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use papers::{archive, docx, ofd, ofd_words, paragraph, pdf, pdf_of, xlsx};
use std::io::Write;
use wulian::base::diag::Lang;
use wulian::source::extract::{ExtractErrorKind, ExtractedText, extract_texts};

fn found(bytes: &[u8]) -> Vec<(String, String)> {
    let parts = extract_texts(bytes).expect("it can be looked into");
    parts.into_iter().map(|ExtractedText { place, text }| (place.zh, text)).collect()
}

fn has(found: &[(String, String)], place: &str, text: &str) {
    assert!(found.iter().any(|(p, t)| p == place && t == text), "{place}: {text} not in {found:#?}");
}

fn refused(bytes: &[u8]) -> ExtractErrorKind {
    extract_texts(bytes).expect_err("it is refused").kind
}

#[test]
fn a_document_says_all_that_was_ever_written_in_it() {
    let body = [
        paragraph(&["第一段 138", "0000", "0000"]),
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的字</w:t></w:r><w:del><w:r><w:delText>删去的字</w:delText></w:r></w:del></w:p>".to_owned(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>出生年月</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1990.01</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        "<w:p><w:r><w:t>甲&#20057;&amp;丙</w:t></w:r><w:drawing><wp:docPr descr=\"图里的字\"/></w:drawing></w:p>".to_owned(),
    ]
    .concat();
    let word = "<w:x xmlns:w=\"w\"><w:p><w:r><w:t>";
    let end = "</w:t></w:r></w:p></w:x>";
    let (note, head) = (format!("{word}批注的话{end}"), format!("{word}页眉的话{end}"));
    let found = found(&docx(
        &body,
        &[
            ("word/comments.xml", &note),
            ("word/header1.xml", &head),
            ("docProps/core.xml", "<cp:x xmlns:dc=\"d\"><dc:creator>某甲</dc:creator></cp:x>"),
            ("docProps/custom.xml", "<P><property name=\"经办\"><vt:lpwstr>某乙</vt:lpwstr></property></P>"),
            (
                "word/_rels/document.xml.rels",
                "<R><Relationship TargetMode=\"External\" Target=\"tel:13800000000\"/></R>",
            ),
        ],
    ));
    has(&found, "正文第 1 段", "第一段 13800000000");
    has(&found, "正文第 2 段", "隐藏的字删去的字");
    has(&found, "正文第 3 段", "出生年月\t1990.01");
    has(&found, "正文第 5 段", "甲乙&丙");
    has(&found, "图片或图形的说明", "图里的字");
    has(&found, "批注", "批注的话");
    has(&found, "页眉", "页眉的话");
    has(&found, "文档属性 作者", "某甲");
    has(&found, "文档属性 经办", "某乙");
    has(&found, "文档里的链接", "tel:13800000000");
}

#[test]
fn a_workbook_says_what_is_in_hidden_sheets_rows_and_columns() {
    let first = r#"<cols><col min="2" max="2" hidden="1"/></cols><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>内联</t></is></c></row>
        <row r="2" hidden="1"><c r="A2"><v>13800000000</v></c><c r="B2"><v>1.38E10</v></c></row>
        <row r="3"><c r="A3"><f>CONCATENATE("某","丙")</f><v>2</v></c><c r="C3" t="s"><v>1</v></c></row>
        <row r="4"><c r="C4"><v>32874</v></c></row></sheetData>
        <headerFooter><oddHeader>&amp;C页眉的话</oddHeader></headerFooter>"#;
    let second = r#"<sheetData><row r="7"><c r="B7" t="s"><v>0</v></c></row></sheetData>"#;
    let found = found(&xlsx(
        &[("名单", "visible", first), ("底稿", "hidden", second), ("深藏", "veryHidden", second)],
        &["某甲", "出生日期", "没人用的字"],
        &[(
            "xl/comments1.xml",
            "<comments><comment ref=\"A1\"><text><t>批注的话</t></text></comment></comments>",
        )],
    ));
    has(&found, "工作表“名单” A1", "某甲");
    has(&found, "工作表“名单” B1（隐藏的列）", "内联");
    has(&found, "工作表“名单” A2（隐藏的行）", "13800000000");
    has(&found, "工作表“名单” B2（隐藏的列）（隐藏的行）", "13800000000");
    has(&found, "工作表“名单” A3", "CONCATENATE(\"某\",\"丙\")");
    has(&found, "工作表“名单” C4", "出生日期：1990-01-01");
    has(&found, "工作表“名单”的页眉", "&C页眉的话");
    has(&found, "工作表“底稿”（隐藏） B7", "某甲");
    has(&found, "工作表“深藏”（隐藏） B7", "某甲");
    has(&found, "定义的名称“联系”", "某丁");
    has(&found, "工作簿里没有用到的文字", "没人用的字");
    has(&found, "文档里的 xl/comments1.xml", "批注的话");
}

#[test]
fn slides_and_their_notes_are_read() {
    let slide = "<p:sld xmlns:a=\"a\"><a:p><a:r><a:t>标题</a:t></a:r></a:p></p:sld>";
    let notes = "<p:notes xmlns:a=\"a\"><a:p><a:r><a:t>备注的话</a:t></a:r></a:p></p:notes>";
    let found = found(&archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("ppt/slides/slide10.xml", slide),
        ("ppt/slides/slide2.xml", slide),
        ("ppt/notesSlides/notesSlide2.xml", notes),
    ]));
    let places: Vec<&str> = found.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["幻灯片的备注 2", "第 2 张幻灯片", "第 10 张幻灯片"]);
}

#[test]
fn the_words_of_a_pdf_are_put_together_as_they_stand() {
    let pages = [
        // A number in pieces, as printing programs set it; another in a cell beside it; a line below.
        "BT /F2 10 Tf 1 0 0 1 50 700 Tm <000200040009>Tj 15 0 Td [<0001000100010001>-2<0001000100010001>]TJ 1 0 0 1 200 700 Tm <00020003>Tj 0 -20 Td <000b000c>Tj ET",
        "BT /F1 10 Tf 50 700 Td (plain 010) Tj ET",
    ];
    // Browsers write a radical for the character that looks like it.
    let found = found(&pdf(&pages, "0123456789\u{2f08}\u{2eda}", "册子"));
    has(&found, "第 1 页", "13800000000 12\n人页");
    has(&found, "第 2 页", "plain 010");
    has(&found, "文档属性 标题", "册子");
}

#[test]
fn the_words_of_an_ofd_are_put_together_as_they_stand() {
    let each: String = "13800000000"
        .chars()
        .enumerate()
        .map(|(at, c)| ofd_words((10.0 + 2.0 * at as f64, 20.0), 4.0, "", &c.to_string()))
        .collect();
    let first = [
        ofd_words((10.0, 10.0), 4.0, "g 2 4 4", "联系电话"),
        // Every character as an object of its own, and a cell beside.
        each,
        ofd_words((60.0, 20.0), 4.0, "2", "12"),
        // One number in three pieces of one object, which leave out what is the same, one with an entity.
        "<ofd:TextObject Boundary=\"10 30 100 4\" Size=\"4\"><ofd:CGTransform/><ofd:TextCode X=\"0\" Y=\"4\">139</ofd:TextCode><ofd:TextCode X=\"6\">0000</ofd:TextCode><ofd:TextCode X=\"14\">000&#48;</ofd:TextCode></ofd:TextObject>".to_owned(),
    ]
    .concat();
    let inner = archive(&[("名单.txt", "嵌着的字")]);
    let inner = inner.as_slice();
    let plain = ofd(
        &[&first, &ofd_words((10.0, 10.0), 4.0, "", "第二页")],
        &[
            (
                "Doc_0/Document.xml",
                "<o:Outlines xmlns:o=\"o\"><o:OutlineElem Title=\"目录的字\"/></o:Outlines>",
            ),
            (
                "Doc_0/Annots/Page_0/Annotation.xml",
                "<Annot Creator=\"某乙\"><Remark>批注的字</Remark></Annot>",
            ),
            ("Doc_0/Tpls/Tpl_0/Content.xml", &ofd_words((1.0, 1.0), 4.0, "", "模板的字")),
            ("Doc_0/Attachs/备注.txt", "附件的字"),
        ],
    );
    let parts = found(&plain);
    has(&parts, "第 1 页", "联系电话\n13800000000 12\n13900000000");
    has(&parts, "第 2 页", "第二页");
    has(&parts, "文档属性", "某甲");
    has(&parts, "文档里的 Doc_0/Document.xml", "目录的字");
    has(&parts, "文档里的 Doc_0/Annots/Page_0/Annotation.xml", "某乙");
    has(&parts, "文档里的 Doc_0/Annots/Page_0/Annotation.xml", "批注的字");
    has(&parts, "文档里的 Doc_0/Tpls/Tpl_0/Content.xml", "模板的字");
    has(&parts, "文档里的文件名", "备注.txt");
    has(&parts, "嵌在文档里的 备注.txt，第 1 行", "附件的字");
    let packed = archive(&[("OFD.xml", b"<o/>".as_slice()), ("Doc_0/Res/in.zip", inner)]);
    has(&found(&packed), "嵌在文档里的 in.zip，压缩包里的 名单.txt，第 1 行", "嵌着的字");
    let broken = archive(&[("OFD.xml", "<o/>"), ("Doc_0/Pages/Page_0/Content.xml", "<a><b></a>")]);
    assert_eq!(refused(&broken), ExtractErrorKind::Damaged);
}

#[test]
fn archives_are_read_with_their_names_and_the_archives_in_them() {
    let inner = archive(&[("内.txt", "里面的字")]);
    let (gbk, ..) = encoding_rs::GBK.encode("姓名,电话\r\n某甲,13800000000\r\n");
    let mut outer = archive(&[("names.csv", &gbk[..]), ("in.zip", &inner), ("XXXX.txt", b"1")]);
    let (name, ..) = encoding_rs::GBK.encode("名册");
    while let Some(at) = outer.windows(4).position(|window| window == b"XXXX") {
        outer[at..at + 4].copy_from_slice(&name);
    }
    let found = found(&outer);
    has(&found, "压缩包里的 names.csv，第 2 行", "某甲,13800000000");
    has(&found, "压缩包里的 in.zip，压缩包里的 内.txt，第 1 行", "里面的字");
    has(&found, "压缩包里的文件名", "名册.txt");
    let deep = (0..6).fold(inner, |inner, _| archive(&[("in.zip", inner)]));
    assert_eq!(refused(&deep), ExtractErrorKind::TooDeep);
}

#[test]
fn images_say_what_is_written_beside_the_picture() {
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), b"\0\0\0\x0dtEXtAuthor\0someone", b"\0\0\0\0"].concat();
    let mut fixed = png.clone();
    fixed[11] = 14;
    has(&found(&fixed), "图片里的文字 Author", "someone");
    let jpeg = b"\xff\xd8\xff\xfe\x00\x09comment\xff\xd9";
    has(&found(jpeg), "图片的注释", "comment");
    let xmp = b"\xff\xd8\xff\xe1\x00\x40<x:xmpmeta><rdf:li>someone</rdf:li></x:xmpmeta>\xff\xd9";
    has(&found(xmp), "拍摄或编辑信息（XMP）", "someone");
    // TIFF with one entry: ImageDescription, eight letters behind the directory.
    let tiff = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0\x08\0\0\0\x1a\0\0\0\0\0\0\0someone\0";
    let mut camera = b"\xff\xd8\xff\xe1".to_vec();
    camera.extend((tiff.len() as u16 + 2).to_be_bytes());
    camera.extend(tiff);
    camera.extend(b"\xff\xd9");
    has(&found(&camera), "拍摄信息 ImageDescription", "someone");
}

#[test]
fn what_a_file_is_goes_by_its_content_and_what_nobody_knows_is_refused() {
    has(&found("甲\n乙".as_bytes()), "第 2 行", "乙");
    has(&found("姓名,出生日期\n某甲,1990-01-01".as_bytes()), "第 2 行", "出生日期：1990-01-01");
    assert_eq!(refused(b"\0\x01\x02"), ExtractErrorKind::UnknownFormat);
    let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&compound), ExtractErrorKind::LegacyFormat);
    assert_eq!(refused(&[&compound[..], &name].concat()), ExtractErrorKind::Encrypted);
    let text = String::from_utf8(pdf(&["BT ET"], "1", "x")).expect("all ASCII");
    let locked = "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<0000000000000000000000000000000000000000000000000000000000000000>/U<0000000000000000000000000000000000000000000000000000000000000000>>>/ID[<00><00>]";
    let text = text.replace("/Info 3 0 R", locked);
    assert_eq!(refused(text.as_bytes()), ExtractErrorKind::Encrypted);
    let mut locked = archive(&[("a.txt", "x")]);
    for signature in [b"PK\x03\x04", b"PK\x01\x02"] {
        let at = locked.windows(4).position(|window| window == signature).expect("a header");
        locked[at + if signature[2] == 3 { 6 } else { 8 }] |= 1;
    }
    let error = extract_texts(&locked).expect_err("it is refused");
    assert_eq!(error.message().get(Lang::Zh), "压缩包里的 a.txt 要密码才能打开");
    assert_eq!(error.message().get(Lang::En), "a.txt in the archive: it asks for a password");
}

#[test]
fn a_bomb_is_refused_and_costs_no_more_than_a_document() {
    let zeros = vec![b'0'; 70 << 20];
    assert_eq!(refused(&archive(&[("a.txt", &zeros), ("b.txt", &zeros)])), ExtractErrorKind::TooLarge);
    assert_eq!(
        refused(&archive(&[("OFD.xml", b"<o/>".as_slice()), ("Doc_0/Res/a.bin", &zeros), ("b.bin", &zeros)])),
        ExtractErrorKind::TooLarge
    );
    let words = ofd(&[&"<ofd:CustomData>1</ofd:CustomData>".repeat(500_000)], &[]);
    assert_eq!(refused(&words), ExtractErrorKind::TooLarge);
    let many = "<c><v>1</v></c>".repeat(500_000);
    assert_eq!(refused(&xlsx(&[("a", "visible", &many)], &[], &[])), ExtractErrorKind::TooLarge);
    let mut packed = ZlibEncoder::new(vec![], Compression::fast());
    for _ in 0..3 {
        packed.write_all(&zeros).expect("memory");
    }
    let bomb = packed.finish().expect("memory");
    assert_eq!(refused(&pdf_of(&[bomb], "/Filter/FlateDecode", "1", "x")), ExtractErrorKind::TooLarge);
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

#[test]
fn damaged_files_are_refused_or_read_and_never_more() {
    let page = "BT /F2 10 Tf 1 0 0 1 50 700 Tm [<0001>-2<0002>]TJ ET q 1 0 0 1 0 0 cm Q";
    let mut packed = ZlibEncoder::new(vec![], Compression::fast());
    packed.write_all(page.as_bytes()).expect("memory");
    let papers = [
        docx(&paragraph(&["一段"]), &[("word/header1.xml", "<w:p/>")]),
        xlsx(&[("a", "visible", "<row><c r=\"A1\" t=\"s\"><v>0</v></c></row>")], &["甲"], &[]),
        ofd(&[&ofd_words((10.0, 10.0), 4.0, "g 2 4", "一二三")], &[("Doc_0/Attachs/a.txt", "附件")]),
        pdf(&[page], "01甲", "题"),
        pdf_of(&[packed.finish().expect("memory")], "/Filter/FlateDecode", "01甲", "题"),
        b"\x89PNG\r\n\x1a\n\0\0\0\x0etEXtAuthor\0someone\0\0\0\0".to_vec(),
        b"\xff\xd8\xff\xfe\x00\x09comment\xff\xd9".to_vec(),
    ];
    let rounds: usize = std::env::var("WULIAN_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let mut dice = Dice(0x005e_ed0f);
    for paper in &papers {
        for round in 0..rounds {
            let mut bytes = paper.clone();
            if round % 3 == 0 {
                bytes.truncate(dice.below(bytes.len()));
            }
            for _ in 0..dice.below(6) {
                if !bytes.is_empty() {
                    let at = dice.below(bytes.len());
                    bytes[at] = dice.below(256) as u8;
                }
            }
            // It comes back at all, that is what is held.
            let _ = extract_texts(&bytes);
        }
    }
}
