//! Prints what is found in a report, one object a line.
#![allow(clippy::print_stdout)]

use detente_reader::speech::{Passage, statements};
use detente_reader::text::CodePoints;

fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).expect("text");
        let points = CodePoints::new(&text);
        let mut passages = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if !line.trim().is_empty() {
                passages.push(Passage::new(&text, at..at + line.len()));
            }
            at += line.len();
        }
        for s in statements(&passages) {
            let span = |r: &std::ops::Range<usize>| {
                let s = points.span(&text, r.clone());
                [s.start, s.end]
            };
            println!(
                "{}",
                serde_json::json!({"type":"statement","content": s.content.iter().map(span).collect::<Vec<_>>(), "cue": s.cue.as_ref().map(span),
              "speaker": s.speaker.as_ref().map(|r| serde_json::json!({"span": span(r)})), "rule": s.rule.name, "confidence": s.rule.confidence, "kind": format!("{:?}", s.kind)})
            );
        }
    }
}
