//! Pages of the book that are made from the code, kept as files.

use super::files::file;
use super::paper::keep;
use crate::support::root;
use detente::{Code, codes};
use detente_reader::evidence::references;

fn page(name: &str) -> std::path::PathBuf {
    root().join("book/src/look-up").join(name)
}

#[test]
fn the_page_of_diagnostics_is_fresh() {
    keep(&page("diagnostics.md"), &diagnostics());
}

/// The groups of codes, by their second and third letter.
const GROUPS: [(&str, &str); 6] = [
    ("00", "The text"),
    ("01", "Names and items"),
    ("02", "Suspicions about the text"),
    ("03", "States and preferences"),
    ("04", "Evidence"),
    ("05", "Files"),
];

fn diagnostics() -> String {
    let mut text = String::from(
        "# Diagnostics\n\n\
         Everything the program can find wrong (E) or odd (W) about a case. The same words come from\n\
         `detente explain CODE`. This page is made from the code.\n",
    );
    for (digits, title) in GROUPS {
        text.push_str(&format!("\n## {title}\n\n| code | what |\n|---|---|\n"));
        for code in group(digits) {
            let id = code.id;
            let anchor = id.to_lowercase();
            text.push_str(&format!("| [{id}](#{anchor}) | {} |\n", code.title));
        }
        for code in group(digits) {
            let (id, anchor) = (code.id, code.id.to_lowercase());
            let explanation = plain_fences(code.explanation);
            text.push_str(&format!(
                "\n### <a id=\"{anchor}\"></a>{id}: {}\n\n{explanation}\n",
                code.title
            ));
        }
    }
    let told = GROUPS.iter().map(|(digits, _)| group(digits).count()).sum::<usize>();
    assert_eq!(told, codes().len(), "a code belongs to no group of the page");
    text
}

fn group(digits: &str) -> impl Iterator<Item = &'static Code> {
    codes().into_iter().filter(move |code| code.id[1..].starts_with(digits))
}

/// An explanation whose examples are not read as whole cases.
fn plain_fences(explanation: &str) -> String {
    let plain = explanation.trim_end().replace("```case-file\n", "```text\n");
    plain.replace("```case\n", "```text\n")
}

#[test]
fn the_page_of_literature_is_fresh() {
    let mut text = String::from(
        "# Bibliography\n\n\
         The literature cited in the code, the cases and this book, by key. This page is made from\n\
         `bibliography.bib`.\n\n| key | reference |\n|---|---|\n",
    );
    for (key, reference) in references(&file("bibliography.bib").text) {
        text.push_str(&format!("| `@{key}` | {} |\n", reference.replace('|', "\\|")));
    }
    keep(&page("bibliography.md"), &text);
}
