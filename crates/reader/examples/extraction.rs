//! Scores the main text of web pages against a ground truth, in the form of the
//! article-extraction-benchmark: a folder with `html/ID.html` (or `.html.gz`) and
//! `ground-truth.json`, which gives `articleBody` for each ID.
//!
//! Texts are compared by runs of four words; each page weighs the same. Precision and recall are
//! those of all pages together.
#![allow(clippy::print_stdout)]

use detente_reader::formats::{HtmlLimits, read_html};
use detente_reader::{Reader, Reading, Settings, names::Gazetteer, text::CodePoints};
use serde_json::Value;
use std::collections::HashMap;
use std::error::Error;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

/// Words in a run.
const RUN: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: extraction FOLDER")?;
    let folder = Path::new(&folder);
    let truth: HashMap<String, Value> =
        serde_json::from_str(&std::fs::read_to_string(folder.join("ground-truth.json"))?)?;
    let mut ids: Vec<&String> = truth.keys().collect();
    ids.sort();
    let reader = Reader::new(Settings::default(), Gazetteer::default());
    let (mut extracted, mut read, mut time) = (Score::default(), Score::default(), Duration::ZERO);
    let mut n_refused = 0;
    for id in &ids {
        let body = truth[*id]["articleBody"].as_str().unwrap_or_default();
        let bytes = page(folder, id)?;
        let started = Instant::now();
        let reading = reader.read(id, &bytes);
        time += started.elapsed();
        let page = read_html(&bytes, None, &HtmlLimits::default());
        n_refused += usize::from(page.is_err());
        extracted.add(body, &page.map(|page| page.text).unwrap_or_default());
        read.add(body, &reading.map(|reading| kept(&reading)).unwrap_or_default());
    }
    println!("{} pages, {n_refused} refused", ids.len());
    println!("main text     {extracted}");
    println!("after layout  {read}");
    let speed = ids.len() as f64 / time.as_secs_f64();
    println!("{speed:.0} pages a second, everything found included");
    Ok(())
}

/// A page's bytes, unpacked.
fn page(folder: &Path, id: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let plain = folder.join(format!("html/{id}.html"));
    if plain.exists() {
        return Ok(std::fs::read(plain)?);
    }
    let packed = std::fs::File::open(folder.join(format!("html/{id}.html.gz")))?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text without what the layout leaves out.
fn kept(reading: &Reading) -> String {
    let points = CodePoints::new(&reading.text);
    let (mut kept, mut at) = (String::new(), 0);
    for removed in &reading.document.removed {
        let byte = |point| points.byte(&reading.text, point).unwrap_or(reading.text.len());
        let (start, end) = (byte(removed.span.start), byte(removed.span.end));
        kept.push_str(reading.text.get(at..start).unwrap_or_default());
        at = end.max(at);
    }
    kept.push_str(reading.text.get(at..).unwrap_or_default());
    kept
}

/// Shares of runs of words that are right, too many and missing, summed over pages.
#[derive(Default)]
struct Score {
    right: f64,
    too_many: f64,
    missing: f64,
}

impl Score {
    fn add(&mut self, truth: &str, found: &str) {
        let (truth, found) = (runs(truth), runs(found));
        let right: usize = truth.iter().map(|(run, n)| *n.min(found.get(run).unwrap_or(&0))).sum();
        let n_of = |runs: &HashMap<String, usize>| runs.values().sum::<usize>();
        let (too_many, missing) = (n_of(&found) - right, n_of(&truth) - right);
        let all = right + too_many + missing;
        if all > 0 {
            self.right += right as f64 / all as f64;
            self.too_many += too_many as f64 / all as f64;
            self.missing += missing as f64 / all as f64;
        }
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: f64, rest: f64| if part == 0.0 { 0.0 } else { part / (part + rest) };
        let precision = share(self.right, self.too_many);
        let recall = share(self.right, self.missing);
        let f1 = share(precision * recall * 2.0, precision + recall - precision * recall * 2.0);
        write!(f, "F1 {f1:.3}  P {precision:.3}  R {recall:.3}")
    }
}

/// How often each run of words stands in a text.
fn runs(text: &str) -> HashMap<String, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let mut runs = HashMap::new();
    for run in words.windows(RUN.min(words.len().max(1))) {
        *runs.entry(run.join(" ")).or_default() += 1;
    }
    runs
}
