//! Why the YAML parser stopped, in our words: the kind of its error → what to look at, in Chinese and English.
//!
//! The parser's own sentences are English and speak of its grammar, so none of them is shown. Deliberately absent: where it
//! stopped, and mistakes that are recognised from the line itself; see `syntax_error`.

use crate::base::diag::Message;
use crate::msg;
use granit_parser::ErrorKind;

/// What to look at where the parser stopped with an error of this kind.
pub(super) fn parser_reason(kind: &ErrorKind) -> Message {
    match kind {
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => msg!(
            "应当是“键: 值”或“- 列表项”，这里没有冒号",
            "expected a key with a colon or a list item, found no colon"
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => msg!(
            "双引号里的反斜杠有特殊含义，这样写不行；改用单引号，反斜杠就照原样",
            "a backslash between double quotes has a meaning of its own, and this one has none; between single quotes it stands for itself"
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            msg!("引号没有成对，补上后面那一个", "a quotation mark is not closed; add the second one")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => msg!(
            "后一个引号后面还有字；要把它们写进引号里，或去掉引号",
            "there is text after the second quotation mark; put it between the marks or remove them"
        ),
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => msg!(
            "括号没有成对，或各项之间没有写英文逗号；补齐括号和逗号",
            "brackets do not match, or a comma between items is missing; add what is missing"
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry => msg!(
            "缩进对不齐；同一级的键或“-”要从同一列开始",
            "the indent does not match; keys or dashes of one level begin in one column"
        ),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => {
            msg!("这里不能用制表符（Tab），要换成空格", "a tab cannot stand here; replace it with spaces")
        }
        ErrorKind::MappingKeyNotAllowed
        | ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::FlowMappingValueAdjacentCollection => msg!(
            "冒号的位置不对：一行只写一个键，冒号后要空一格；值里有冒号，就要给值加上引号",
            "a colon is misplaced: one key a line, and a space after its colon; quote a value that has a colon"
        ),
        ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator => msg!(
            "“-”的位置不对：列表每项要另起一行，“-”后要空一格",
            "a dash is misplaced: each list item is a line of its own, with a space after the dash"
        ),
        _ => msg!(
            "检查缩进是否与上一行对齐、引号和括号是否成对、冒号后是否空一格",
            "check its indent, its quotes and brackets, and the space after the colon"
        ),
    }
}
