//! Documents that take too long or too much memory are given up, and take nothing along.

use crate::support::detente_in;
use std::fmt::Write as _;
use std::path::Path;

/// A PDF of these objects, the first its catalogue.
fn file_of(objects: &[String]) -> String {
    let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), String::new());
    for (place, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{} 0 obj\n{object}\nendobj", place + 1);
    }
    let (start, size) = (file.len(), objects.len() + 1);
    format!(
        "{file}xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n\
         {start}\n%%EOF\n"
    )
}

fn stream(content: &str) -> String {
    format!("<</Length {}>>stream\n{content}\nendstream", content.len())
}

/// A PDF whose page asks for so many words to be shown, in a font of these entries.
fn pdf(n_words: usize, mark: usize, font: &str, more: &[String]) -> String {
    let content = "BT /F 9 Tf 9 9 Td (Gates stay shut.) Tj ET\n".repeat(n_words);
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R/Mark {mark}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
            .to_owned(),
        stream(&content),
        format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica{font}>>"),
    ];
    objects.extend_from_slice(more);
    file_of(&objects)
}

/// A PDF of two kilobytes a hundred ranges, each of which stands for 65,535 letters.
fn with_many_letters() -> String {
    let range =
        |place: usize| format!("<{:08X}> <{:08X}> <0000>\n", place << 16, (place << 16) + 0xFFFE);
    let ranges: String = (0..1_500).map(range).collect();
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def \
         1 begincodespacerange <0000> <FFFF> endcodespacerange \
         1500 beginbfrange\n{ranges}endbfrange endcmap end end"
    );
    pdf(1, 0, "/ToUnicode 6 0 R", &[stream(&map)])
}

/// A PDF of some hundred bytes whose table says that it has forty million objects.
fn with_many_objects() -> String {
    let n_objects = 40_000_000;
    format!(
        "%PDF-1.5\n1 0 obj\n<</Type/XRef/Size {n_objects}/W[0 0 0]/Index[0 {n_objects}]/Root 2 0 R/Length 0>>\
         stream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    )
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("a file");
}

#[test]
fn what_takes_too_long_is_given_up_and_the_rest_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("reports")).expect("a folder");
    let reports = folder.path().join("reports");
    write(&reports, "z.txt", "The gates stay shut, the envoy said on Monday.\n");
    for number in 0..12 {
        write(&reports, &format!("r{number:02}.pdf"), &pdf(60_000, number, "", &[]));
    }
    let read = ["read", "reports", "--corpus", "corpus", "--patience", "0"];
    let said = detente_in(folder.path(), &read);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(said.stderr.matches("not read within 0 seconds").count(), 12, "{said:?}");
    assert!(said.stdout.contains("1 report added"), "{said:?}");
}

/// Nothing but time bounds a file on other systems.
#[cfg(target_os = "linux")]
#[test]
fn what_takes_too_much_memory_is_given_up_and_the_rest_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "a.pdf", &pdf(3, 0, "", &[]));
    write(folder.path(), "letters.pdf", &with_many_letters());
    write(folder.path(), "objects.pdf", &with_many_objects());
    write(folder.path(), "z.pdf", &pdf(3, 1, "", &[]));
    let said = detente_in(folder.path(), &["read", ".", "--json", "--memory", "150"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    for name in ["letters", "objects"] {
        let told = format!("skipped: ./{name}.pdf: it took more than 150 MB of memory to read");
        assert!(said.stderr.contains(&told), "{said:?}");
    }
    for name in ["a", "z"] {
        assert!(said.stdout.contains(&format!("\"source\":\"./{name}.pdf\"")), "{said:?}");
    }
}
