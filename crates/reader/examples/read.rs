//! Prints what is found in reports, one JSON object a line: `read FILE…`.
#![allow(clippy::print_stdout)]

use std::error::Error;

use detente_reader::{Reader, Settings, names::Gazetteer};

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::new(Settings::default(), Gazetteer::default());
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        print!("{}", reader.read(&path, &bytes)?.to_json_lines());
    }
    Ok(())
}
