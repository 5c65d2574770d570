//! Cases torn, garbled and crossed: whatever they say, the program ends as it should.

use crate::support::{Said, detente_fed, root};

/// Small numbers that look drawn by lot and are the same on every run (xorshift).
struct Lots(u64);

impl Lots {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap()
    }
}

/// What is put in or exchanged: the language's own words, and what it does not expect.
const PIECES: [&str; 28] = [
    "{",
    "}",
    "(",
    ")",
    "\"",
    "\"Y-N\"",
    "\n",
    " ",
    "#",
    "!",
    "&",
    "|",
    " if ",
    " iff ",
    " > ",
    " ~ ",
    "because @x/y",
    "irreversible not ",
    "same state ",
    "exactly one of ",
    "status quo ",
    "ranks ",
    "prefers ",
    "requires ",
    "9999999999",
    "\u{0}",
    "é北\u{202e}",
    "\u{feff}",
];

fn mutated(text: &str, other: &str, lots: &mut Lots) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=lots.below(4) {
        let at = lots.below(bytes.len());
        let until = (at + lots.below(60)).min(bytes.len());
        match lots.below(7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..until)),
            2 => drop(bytes.splice(at..at, PIECES[lots.below(PIECES.len())].bytes())),
            3 => drop(bytes.splice(at..until, PIECES[lots.below(PIECES.len())].bytes())),
            4 => {
                let copy = bytes[at..until].to_vec();
                let to = lots.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            5 => {
                let from = lots.below(other.len());
                let piece = &other.as_bytes()[from..(from + 80).min(other.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << lots.below(8);
                }
            }
        }
    }
    bytes
}

/// A case with lines left out, exchanged or turned round: often still a case.
fn rearranged(text: &str, lots: &mut Lots) -> Vec<u8> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=lots.below(3) {
        let at = lots.below(lines.len() - 1);
        let whole = |line: &str| !line.contains(['{', '}']);
        match lots.below(4) {
            0 if whole(&lines[at]) => drop(lines.remove(at)),
            1 if whole(&lines[at]) && whole(&lines[at + 1]) => lines.swap(at, at + 1),
            2 => lines[at] = lines[at].replace('!', ""),
            _ => lines[at] = lines[at].replace(" & ", " | ").replace("YN", "NY"),
        }
    }
    lines.join("\n").into_bytes()
}

fn cases() -> Vec<String> {
    let names = ["elmira", "elmira_options", "syria_iraq_1975", "cuba_1962", "chicken", "kuril"];
    let path = |name: &str| root().join(format!("cases/{name}/{name}.case"));
    names.iter().map(|name| std::fs::read_to_string(path(name)).unwrap()).collect()
}

#[test]
fn whatever_a_case_says_the_program_ends_as_it_should() {
    const COMMANDS: [&[&str]; 7] = [
        &["check", "-"],
        &["show", "-"],
        &["fmt", "-"],
        &["analyze", "-", "--max-states", "3000"],
        &["explain", "-", "1", "--max-states", "3000"],
        &["paths", "-", "--from", "1", "--max-states", "3000"],
        &["export", "-", "--to", "gmcr", "--max-states", "3000"],
    ];
    let cases = cases();
    let mut lots = Lots(0x5EED_CA5E);
    let mut ended = std::collections::BTreeMap::new();
    for round in 0..350 {
        let [text, other] = [&cases[lots.below(cases.len())], &cases[lots.below(cases.len())]];
        let bytes = match round % 2 {
            0 => mutated(text, other, &mut lots),
            _ => rearranged(text, &mut lots),
        };
        let Said { code, stderr, .. } = detente_fed(COMMANDS[round % COMMANDS.len()], &bytes);
        let text = String::from_utf8_lossy(&bytes);
        assert!(!stderr.contains("panicked"), "{stderr}\n{text}");
        // 2: the state asked about may have gone.
        assert!(matches!(code, Some(0..=3)), "{code:?} {stderr}\n{text}");
        *ended.entry(code).or_insert(0) += 1;
    }
    let n = |code| ended.get(&Some(code)).copied().unwrap_or(0);
    assert!(n(0) > 60 && n(1) > 60, "too tame or too wild: {ended:?}");
}

#[test]
fn whatever_an_imported_file_says_the_program_ends_as_it_should() {
    let mut lots = Lots(0x0DD_F11E);
    let sample = "crates/detente/tests/exchange/samples/v0_4_1.gmcr";
    let gmcr = std::fs::read_to_string(root().join(sample)).unwrap();
    let export = crate::support::detente(&["export", "cases/elmira", "--to", "json"]);
    let twin = export.fine();
    for _ in 0..60 {
        for (form, text, other) in [("gmcr", &gmcr, &twin), ("json", &twin, &gmcr)] {
            let bytes = mutated(text, other, &mut lots);
            let Said { code, stderr, .. } = detente_fed(&["import", "-", "--from", form], &bytes);
            assert!(!stderr.contains("panicked"), "{stderr}");
            assert!(matches!(code, Some(0 | 1)), "{code:?} {stderr}");
        }
    }
}
