//! The kinds of edits.

macro_rules! kinds {
    ($( $name:ident $weight:literal; )*) => {
        /// What is changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $( $name ),* }

        /// All of them, each with how often it comes up.
        pub const ALL: &[(Kind, usize)] = &[$( (Kind::$name, $weight) ),*];
    };
}

kinds! {
    // what the files say
    AddUpdate 2; AddPage 1; AddMeeting 1; Title 3; Body 3; SameLength 2; Date 2; Category 1;
    Chains 1; Pairings 1; Summary 2; Audience 2; Draft 1; Publish 1; Expire 1; Sample 1; Amount 1;
    Rename 1; RenameAll 2; Delete 1; FolderPage 2; Former 2; Swap 1; RowAdd 1; RowChange 1; RowDelete 1;
    RowId 1; RowAudience 1; ListAudience 1; Evidence 1; TaskLog 1; MilestoneDone 1; ChainText 1;
    IndicatorTarget 1; UnitName 1; Entry 1; Bulletin 1; Plan 1; SiteTitle 1; PerPage 1; BaseUrl 1;
    DueDays 1; AsOf 1; Menu 1; SectionAudience 1; EditionLabel 1; OutputFolder 1; ThemeName 1;
    PageTemplate 2; BaseTemplate 1; Included 1; Component 1; Override 2; Css 1; ThemeFile 1;
    ImageReplaced 2; ImageDeleted 1; ImageAdded 1; BadYaml 1; BadReference 1; BadTemplate 1;
    BadBytes 1; HalfWritten 1; Emptied 1;
    // the disk
    Touched 1; OutputDeleted 1; OutputChanged 1; OutputChangedUnseen 1; OutputForeign 1;
    CacheFlipped 2; CacheCut 1; CacheFileDeleted 1; CacheDeleted 1;
    // the call
    Editions 1; CallAsOf 1; Drafts 1; Samples 1; Base 1; Out 1; TimePasses 1;
}
