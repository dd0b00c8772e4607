//! The catalogue of diagnostic codes: for each a stable name, a default severity and a title in both languages.
//!
//! A released code never changes its meaning: editors allow codes by name, and scripts read them from JSON.

use super::message::Lang;
use super::severity::Severity;
use serde::{Deserialize, Serialize};

/// Declares [`Code`] with its names, severities and titles in one table.
macro_rules! codes {
    ($( $variant:ident $name:literal $severity:ident $zh:literal $en:literal; )*) => {
        /// A stable name for one kind of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $( #[doc = $en] $variant, )* }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &[Code] = &[$( Code::$variant, )*];

            /// The name used in reports and in `site.yaml`.
            pub fn as_str(self) -> &'static str {
                match self { $( Code::$variant => $name, )* }
            }

            /// The code with a name.
            pub fn named(name: &str) -> Option<Code> {
                Self::ALL.iter().copied().find(|code| code.as_str() == name)
            }

            /// The default severity.
            pub fn severity(self) -> Severity {
                match self { $( Code::$variant => Severity::$severity, )* }
            }

            /// A short title.
            pub fn title(self, lang: Lang) -> &'static str {
                match (self, lang) { $( (Code::$variant, Lang::Zh) => $zh, (Code::$variant, Lang::En) => $en, )* }
            }
        }
    };
}

codes! {
    // source: files on disk
    SourceUnreadable   "source-unreadable"   Error   "文件读不出来" "A source file cannot be read";
    SourceEncoding     "source-encoding"     Error   "文件编码无法确定" "The encoding of a source file is unclear";
    SourceLegacy       "source-legacy"       Warning "文件不是 UTF-8 编码" "A source file is not UTF-8";
    SourceSpecial      "source-special"      Error   "不接受的文件" "A link, special file or unusable file name among the sources";
    SourceTooLarge     "source-too-large"    Error   "文件过大" "A source file is too large";
    SourceEmpty        "source-empty"        Error   "文件里什么也没有写" "A file that says nothing";
    SourceStray        "source-stray"        Error   "没有栏目读取这个文件" "A file in a folder where nothing reads it";
    SourceCopy         "source-copy"         Error   "同一份内容有两个文件" "A copy of a source beside the source";
    SourceMissing      "source-missing"      Error   "缺少必需的文件" "A required file is missing";
    SourceConflict     "source-conflict"     Error   "合并冲突没有处理" "A merge conflict that is not resolved";
    FrontMatterMissing "front-matter-missing" Error  "缺少文首信息" "A Markdown page without front matter";
    FrontMatterOpen    "front-matter-open"   Error   "文首信息没有结束线" "Front matter that never ends";
    FrontMatterTwice   "front-matter-twice"  Error   "文首信息写了两份" "A second front matter at the beginning of the text";
    // yaml: the text of a YAML file
    YamlSyntax         "yaml-syntax"         Error   "YAML 写法有误" "YAML that cannot be parsed";
    YamlColon          "yaml-colon"          Error   "键后面用了全角冒号" "A full-width colon after a key";
    YamlSpace          "yaml-space"          Error   "冒号后面少一个空格" "Missing space after the colon";
    YamlQuote          "yaml-quote"          Error   "值要加引号" "A value that must be quoted";
    YamlBlank          "yaml-blank"          Error   "用了制表符、全角空格或不换行空格" "A tab, full-width space or no-break space where an ordinary space belongs";
    YamlDash           "yaml-dash"           Error   "列表项的横线写法不对" "A list item with the wrong dash, or no space after it";
    YamlWrapped        "yaml-wrapped"        Error   "整个键或整个列表被引号包住" "A key or a whole list wrapped in quotation marks";
    YamlAlias          "yaml-alias"          Error   "不接受锚点和别名" "YAML anchors and aliases are not accepted";
    YamlLimit          "yaml-limit"          Error   "YAML 过深或过大" "YAML nested too deeply or with too many values";
    YamlCut            "yaml-cut"            Error   "值被 # 截断" "A value cut short by a comment sign";
    KeyDuplicate       "key-duplicate"       Error   "同一个键写了两次" "The same key twice";
    KeyBilingual       "key-bilingual"       Error   "同一个键中英文各写了一次" "One field under both its names";
    KeyUnknown         "key-unknown"         Error   "不认识的键" "An unknown key";
    KeyMissing         "key-missing"         Error   "缺少必填的键" "A required key is missing";
    // values
    ValueKind          "value-kind"          Error   "值的类型不对" "A value of the wrong kind";
    ValueEmpty         "value-empty"         Error   "必填的值是空的" "An empty value where one is required";
    ValueEnum          "value-enum"          Error   "不在可选值之内" "A value outside its list";
    ValueNumber        "value-number"        Error   "不是数字" "Not a number";
    ValueRange         "value-range"         Error   "数字超出范围" "A number out of range";
    ValueDate          "value-date"          Error   "日期写法不认识" "A date that cannot be read";
    ValueColour        "value-colour"        Error   "颜色写法不对" "Not a colour";
    ValueSign          "value-sign"          Error   "值里有不允许的字符" "A character that is not allowed in a value";
    ValueId            "value-id"            Error   "编号写法不对" "An id of the wrong form";
    ListCommas         "list-commas"         Error   "列表用了中文标点" "A list separated by Chinese punctuation";
    // references
    RefUnknown         "ref-unknown"         Error   "找不到所指的内容" "A reference to something that does not exist";
    RefAmbiguous       "ref-ambiguous"       Error   "所指的内容不止一个" "A reference to several things";
    IdDuplicate        "id-duplicate"        Error   "编号重复" "An id used twice";
    RefKind            "ref-kind"            Error   "所指的内容类别不对" "A reference to the wrong kind of thing";
    // pages and links
    AddressClash       "address-clash"       Error   "两个页面用了同一个地址" "Two pages on one address";
    AddressAlias       "address-alias"       Error   "别名写得不对，或那个地址已有别的用处" "A former address that cannot be one, or that something else has";
    LinkBroken         "link-broken"         Error   "链接指向的文件不存在" "A link to a file that does not exist";
    LinkAnchor         "link-anchor"         Error   "链接指向的小标题不存在" "A link to a heading that does not exist";
    LinkHidden         "link-hidden"         Error   "公开页面链接了看不到的页面" "A link to a page this edition cannot show";
    LinkScheme         "link-scheme"         Error   "不接受的链接" "A link scheme that is not accepted";
    LinkText           "link-text"           Warning "链接没有文字" "A link without a text";
    AssetAlt           "asset-alt"           Warning "图片没有说明文字" "An image without a text for those who cannot see it";
    AssetMissing       "asset-missing"       Error   "图片或附件不存在" "An image or attachment that does not exist";
    AssetFormat        "asset-format"        Error   "图片或附件的格式不对" "An image or attachment that is not accepted, or not what its name says";
    MarkdownHtml       "markdown-html"       Warning "正文里有被清理的网页代码" "Raw HTML that was sanitised";
    AssetName          "asset-name"          Warning "图片、附件或页面的写法和文件名不一致" "A reference that differs from the file's name";
    AssetUnused        "asset-unused"        Warning "没有页面用到这张图片或附件" "An image or attachment that no page uses";
    EditionLeak        "edition-leak"        Error   "内部内容会出现在公开版里" "Internal content would appear in the public edition";
    PersonalId         "personal-id"         Error   "公开的内容里有身份证号" "An identity number in public content";
    PersonalPhone      "personal-phone"      Error   "公开的内容里有电话号码" "A telephone number in public content";
    PersonalCard       "personal-card"       Error   "公开的内容里有银行卡号" "A bank card number in public content";
    PersonalNumber     "personal-number"     Error   "公开的内容里有学号或工号" "A student or staff number in public content";
    PersonalBirth      "personal-birth"      Error   "公开的内容里有出生日期" "A birth date in public content";
    PersonalAddress    "personal-address"    Error   "公开的内容里有家庭住址" "A home address in public content";
    AttachmentUnread   "attachment-unread"   Error   "公开的附件打不开来检查" "A public attachment that cannot be checked";
    AttachmentOpaque   "attachment-opaque"   Warning "公开的附件里面电脑看不了" "A public attachment that nothing can look into";
    MarkdownHeading    "markdown-heading"    Warning "小标题的 # 后面少一个空格" "Missing space after the # of a heading";
    MarkdownBlock      "markdown-block"      Warning "列表或表格前面少一个空行" "No empty line before a list or table";
    MarkdownNumber     "markdown-number"     Warning "列表的序号用了全角字符" "A list numbered in full-width characters";
    MarkdownRun        "markdown-run"        Warning "几行列表会连成一段" "Lines of a list that run together";
    MarkdownEmphasis   "markdown-emphasis"   Warning "强调的星号写法不对" "Emphasis that is shown as asterisks";
    MarkdownLink       "markdown-link"       Warning "链接或图片写法不对" "A link or picture that is shown as text";
    MarkdownOpen       "markdown-open"       Warning "开始了没有结束" "Something that begins and never ends";
    MarkdownLost       "markdown-lost"       Warning "有字不会显示" "Text that no page would show";
    MarkdownNonchar    "markdown-nonchar"    Error   "正文里有不允许的字符" "A character that is not allowed in text";
    // rules over the whole model
    EvidenceMissing    "evidence-missing"    Error   "报告完成却没有佐证" "Reported complete without evidence";
    EvidenceTwice      "evidence-twice"      Error   "同一佐证重复计入指标" "The same evidence counted twice";
    DateOrder          "date-order"          Error   "日期先后颠倒" "Dates in the wrong order";
    EvidenceLater      "evidence-later"      Warning "佐证晚于进度日期" "Evidence dated after the entry it supports";
    RowFuture          "row-future"          Warning "清单行、进度或节点完成的日期晚于统计日期" "A list row, log entry or completed milestone dated after the as-of date";
    RowSample          "row-sample"          Warning "真实的清单行属于示例" "A real list row that belongs to a sample";
    PageFuture         "page-future"         Warning "页面日期晚于统计日期" "A page dated after the as-of date";
    ProgressBack       "progress-back"       Warning "进度倒退" "Progress that goes back";
    LoopOrphan         "loop-orphan"         Warning "清单里有断开的一环" "A list row that nothing connects to";
    SectionStale       "section-stale"       Warning "栏目很久没有更新" "A section without news for too long";
    // the words of updates, compared with the model
    ContradictDate     "contradict-date"     Warning "日期前后不一致" "Dates that contradict each other";
    ContradictNumber   "contradict-number"   Warning "数字前后不一致" "Numbers that contradict each other";
    ContradictName     "contradict-name"     Warning "正文里的单位不在方案里" "A place or unit the programme does not know";
    ContradictChain    "contradict-chain"    Warning "链和任务对不上" "A chain the tasks do not belong to";
    WordingWrong       "wording-wrong"       Warning "用了词典里标为错误的说法" "A wording the dictionary calls wrong";
    RosterPost         "roster-post"         Warning "姓名和职务对不上" "A name with a post it does not hold";
    // themes and templates
    ColourContrast     "colour-contrast"     Error   "颜色和底色太接近" "Too little contrast between a colour and its background";
    ThemeMissing       "theme-missing"       Error   "主题或模板缺失" "A theme or template is missing";
    TemplateError      "template-error"      Error   "模板有误" "A template that cannot be parsed or rendered";
    // what site.yaml allows
    AllowUnused        "allow-unused"        Warning "允许的问题并没有出现" "An allowed code that nothing reports";
}

impl Code {
    /// Whether it reports personal data. No report then shows the text at its place.
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            Self::PersonalId
                | Self::PersonalPhone
                | Self::PersonalCard
                | Self::PersonalNumber
                | Self::PersonalBirth
                | Self::PersonalAddress
        )
    }
}
