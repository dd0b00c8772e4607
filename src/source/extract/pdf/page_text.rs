//! The text of a page: characters joined according to their positions.
//!
//! A PDF may place each character anywhere. Characters on a line without a visible gap form a word, a gap becomes a space,
//! and another line becomes a line of its own.

use super::font::Font;
use super::stream::unpacked;
use crate::source::extract::error::{ExtractError, ExtractErrorKind};
use crate::source::extract::extractor::Extractor;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The deepest nesting of form XObjects.
const MAX_FORMS: usize = 8;
/// The most instructions of a document.
const MAX_STEPS: usize = 20_000_000;
/// The most bytes of a page's text.
const MAX_WORDS: usize = 16 << 20;
/// Distances as shares of the font size: a larger one is a space, or another line.
const SPACE: f64 = 0.2;
const LINE: f64 = 0.5;

/// The instructions that a document may still run.
#[derive(Debug)]
pub(super) struct StepBudget {
    steps: usize,
}

impl Default for StepBudget {
    fn default() -> Self {
        Self { steps: MAX_STEPS }
    }
}

/// An affine transform `a b c d e f`, in PDF's order.
type Affine = [f64; 6];
const IDENTITY: Affine = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The transform that applies `a` and then `b`.
fn then(a: Affine, b: Affine) -> Affine {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct TextState {
    place: Affine,
    font: Option<Rc<Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
}

struct PageTextReader<'o> {
    out: &'o mut Extractor,
    limits: &'o mut StepBudget,
    words: String,
    state: TextState,
    saved: Vec<TextState>,
    line: Affine,
    at: Affine,
    /// The end of the last character on the page.
    end: Option<(f64, f64)>,
    fonts: BTreeMap<(u32, i32), Rc<Font>>,
}

/// The text of a page, line by line.
pub(super) fn page_text(
    page: &Page<'_>,
    out: &mut Extractor,
    limits: &mut StepBudget,
) -> Result<String, ExtractError> {
    let mut content = vec![];
    let raw = page.raw();
    let streams: Vec<Stream<'_>> = match raw.get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(streams)) => streams.iter::<Stream<'_>>().collect(),
        _ => vec![],
    };
    for stream in streams {
        content.extend(unpacked(&stream, out)?.unwrap_or_default());
        content.push(b'\n');
    }
    let state = TextState {
        place: IDENTITY,
        font: None,
        size: 1.0,
        spacing: 0.0,
        word_spacing: 0.0,
        stretch: 1.0,
        leading: 0.0,
    };
    let mut pen = PageTextReader {
        out,
        limits,
        words: String::new(),
        state,
        saved: vec![],
        line: IDENTITY,
        at: IDENTITY,
        end: None,
        fonts: BTreeMap::new(),
    };
    pen.draw(&content, page.resources(), 0)?;
    Ok(pen.words)
}

impl PageTextReader<'_> {
    fn draw(&mut self, content: &[u8], resources: &Resources<'_>, depth: usize) -> Result<(), ExtractError> {
        let mut ops = TypedIter::new(content);
        let below = self.saved.len();
        while let Some(op) = ops.next() {
            self.limits.steps = self.limits.steps.checked_sub(1).ok_or(ExtractErrorKind::TooLarge)?;
            if self.words.len() > MAX_WORDS {
                return Err(ExtractErrorKind::TooLarge.into());
            }
            match op {
                Op::SaveState(_) if self.saved.len() < 1000 => self.saved.push(self.state.clone()),
                Op::RestoreState(_) if self.saved.len() > below => {
                    self.state = self.saved.pop().unwrap_or_else(|| self.state.clone());
                }
                Op::Transform(t) => {
                    self.state.place = then(matrix([t.0, t.1, t.2, t.3, t.4, t.5]), self.state.place);
                }
                Op::BeginText(_) => self.set(IDENTITY),
                Op::SetTextMatrix(t) => self.set(matrix([t.0, t.1, t.2, t.3, t.4, t.5])),
                Op::NextLine(to) => self.next(to.0.as_f64(), to.1.as_f64()),
                Op::NextLineAndSetLeading(to) => {
                    self.state.leading = -to.1.as_f64();
                    self.next(to.0.as_f64(), to.1.as_f64());
                }
                Op::NextLineUsingLeading(_) => self.next(0.0, -self.state.leading),
                Op::TextLeading(leading) => self.state.leading = leading.0.as_f64(),
                Op::CharacterSpacing(spacing) => self.state.spacing = spacing.0.as_f64(),
                Op::WordSpacing(spacing) => self.state.word_spacing = spacing.0.as_f64(),
                Op::HorizontalScaling(stretch) => self.state.stretch = stretch.0.as_f64() / 100.0,
                Op::TextFont(font) => {
                    self.state.size = font.1.as_f64();
                    self.state.font = self.font(font.0, resources)?;
                }
                Op::ShowText(shown) => self.show(shown.0.as_bytes()),
                Op::NextLineAndShowText(shown) => {
                    self.next(0.0, -self.state.leading);
                    self.show(shown.0.as_bytes());
                }
                Op::ShowTextWithParameters(shown) => {
                    self.state.word_spacing = shown.0.as_f64();
                    self.state.spacing = shown.1.as_f64();
                    self.next(0.0, -self.state.leading);
                    self.show(shown.2.as_bytes());
                }
                Op::ShowTexts(shown) => self.show_all(shown.0),
                Op::XObject(drawn) if depth < MAX_FORMS => {
                    if let Some(form) = resources.get_x_object(drawn.0) {
                        self.form(&form, resources, depth)?;
                    }
                }
                _ => {}
            }
        }
        self.saved.truncate(below);
        Ok(())
    }

    fn form(&mut self, form: &Stream<'_>, outer: &Resources<'_>, depth: usize) -> Result<(), ExtractError> {
        let dict = form.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_str() != "Form") {
            return Ok(());
        }
        let Some(content) = unpacked(form, self.out)? else { return Ok(()) };
        let own = dict.get::<Dict<'_>>("Resources").map(Resources::new);
        let before = self.state.clone();
        let numbers: Vec<Number> =
            dict.get::<Array<'_>>("Matrix").map(|list| list.iter::<Number>().collect()).unwrap_or_default();
        if let Ok(numbers) = numbers.try_into() {
            self.state.place = then(matrix(numbers), self.state.place);
        }
        self.draw(&content, own.as_ref().unwrap_or(outer), depth + 1)?;
        self.state = before;
        Ok(())
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Result<Option<Rc<Font>>, ExtractError> {
        let Some(dict) = resources.get_font(name) else { return Ok(None) };
        let id = dict.obj_id().map(|id| (id.obj_number, id.gen_number));
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Ok(Some(known.clone()));
        }
        let font = Rc::new(Font::new(&dict, self.out)?);
        self.fonts.extend(id.map(|id| (id, font.clone())));
        Ok(Some(font))
    }

    fn set(&mut self, matrix: Affine) {
        (self.line, self.at) = (matrix, matrix);
    }

    fn next(&mut self, x: f64, y: f64) {
        self.set(then([1.0, 0.0, 0.0, 1.0, x, y], self.line));
    }

    fn forward(&mut self, x: f64) {
        self.at = then([1.0, 0.0, 0.0, 1.0, x, 0.0], self.at);
    }

    fn show_all(&mut self, list: &Array<'_>) {
        for item in list.iter::<Object<'_>>() {
            match item {
                Object::String(string) => self.show(string.as_bytes()),
                Object::Number(back) => {
                    self.forward(-back.as_f64() / 1000.0 * self.state.size * self.state.stretch);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, string: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        let TextState { size, spacing, word_spacing, stretch, .. } = self.state;
        font.glyphs(string, |glyph| {
            self.separate(size);
            self.words.push_str(&glyph.text);
            let extra = if glyph.is_space { word_spacing } else { 0.0 };
            self.forward(((glyph.width / 1000.0).mul_add(size, spacing) + extra) * stretch);
            let on_page = then(self.at, self.state.place);
            self.end = Some((on_page[4], on_page[5]));
        });
    }

    /// Adds a space or a line end, unless the next character follows the last one directly.
    fn separate(&mut self, size: f64) {
        let Some((x, y)) = self.end else { return };
        let on_page = then(self.at, self.state.place);
        let (along, height) = (on_page[0].hypot(on_page[1]), on_page[2].hypot(on_page[3]));
        if along == 0.0 || self.words.ends_with('\n') {
            return;
        }
        let (right, up) = (on_page[0] / along, on_page[1] / along);
        let (dx, dy) = (on_page[4] - x, on_page[5] - y);
        let gap = dx * right + dy * up;
        let rise = (dy * right - dx * up).abs();
        if rise > LINE * (height * size).abs() {
            self.words.push('\n');
        } else if gap.abs() > SPACE * (along * size).abs() && !self.words.ends_with(' ') {
            self.words.push(' ');
        }
    }
}

fn matrix(numbers: [Number; 6]) -> Affine {
    numbers.map(|number| number.as_f64())
}
