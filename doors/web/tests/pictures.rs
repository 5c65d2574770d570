//! Pictures of every screen, for whoever wants to look at them: only where `DETENTE_PICTURES`
//! names a folder.

use crate::browser::Browser;
use crate::screens::PAGES;
use crate::support::{case, served};
use serde_json::json;
use std::path::Path;

#[test]
fn pictures_are_taken_on_demand() {
    let Some(folder) = std::env::var_os("DETENTE_PICTURES") else { return };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    let mut browser = Browser::start();
    for name in ["kuril", "elmira"] {
        let url = served(&case(name), true);
        let own = url.split("/?").next().unwrap().to_owned();
        browser.open(&url);
        for (place, page) in PAGES.iter().enumerate() {
            for (size, width, height, dark) in [
                ("wide-light", 1280, 900, false),
                ("wide-dark", 1280, 900, true),
                ("narrow-light", 320, 800, false),
                ("narrow-dark", 320, 800, true),
                ("huge-light", 3840, 2160, false),
                ("huge-dark", 3840, 2160, true),
            ] {
                browser.size(width, height);
                browser.dark(dark);
                browser.open(&format!("{own}{page}"));
                let taken = browser.call("Page.captureScreenshot", &json!({ "format": "png" }));
                let bytes = decoded(taken["data"].as_str().unwrap());
                let file = format!("{name}-{place:02}-{size}.png");
                std::fs::write(folder.join(file), bytes).unwrap();
            }
        }
    }
}

/// Bytes from base 64.
fn decoded(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let letters: Vec<u8> = text.bytes().filter(|letter| *letter != b'=').map(value).collect();
    let mut bytes = Vec::with_capacity(letters.len() * 3 / 4);
    for four in letters.chunks(4) {
        let bits = four.iter().fold(0u32, |bits, six| bits << 6 | u32::from(*six))
            << (6 * (4 - four.len()));
        let [_, a, b, c] = bits.to_be_bytes();
        bytes.extend(&[a, b, c][..four.len() - 1]);
    }
    bytes
}
