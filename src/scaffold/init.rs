//! A new site.
/// One file.
pub struct InitFile {
    pub path: String,
    pub bytes: Vec<u8>,
}
/// Files.
pub fn init_files(_title: &str) -> Vec<InitFile> {
    vec![]
}
/// s
pub fn vscode_settings(_s: &[(String, Vec<String>)]) -> String {
    String::new()
}
