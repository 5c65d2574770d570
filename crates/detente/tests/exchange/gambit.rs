//! Pure Nash equilibria against Gambit's, on random games exported for it.
//!
//! Needs Python with `pygambit`: the one that `DETENTE_PYTHON` names, or `python3`. Without it
//! the test says so and ends.

use super::matrix::{Game, exported, profile};
use super::random::{self, Kind};
use super::{answer_of, cases, states_of};
use detente_analysis::Concept;
use detente_model::Dispute;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{TestRng, TestRunner};
use std::path::Path;
use std::process::Command;

/// How many random games are compared.
const GAMES: u32 = 400;

fn python() -> Command {
    Command::new(std::env::var_os("DETENTE_PYTHON").unwrap_or_else(|| "python3".into()))
}

fn has_gambit() -> bool {
    let found = python().args(["-c", "import pygambit"]).output();
    found.is_ok_and(|output| output.status.success())
}

/// Random disputes that are games, the same ones every time, with names that any program reads.
fn games() -> Vec<Dispute> {
    let config = cases(GAMES);
    let rng = TestRng::deterministic_rng(config.rng_algorithm);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let free = random::dispute(Kind { closed_moves: false, tied: false });
    let mut game = |number: u32| {
        let mut dispute = free.new_tree(&mut runner).expect("a dispute").current();
        dispute.name = format!("game {number}");
        for (place, record) in dispute.decision_makers.iter_mut().enumerate() {
            record.name = format!("player {place}");
        }
        dispute
    };
    (0..GAMES).map(&mut game).collect()
}

/// What our analysis finds, as the script prints it: the places of the strategies played.
fn equilibria(dispute: &Dispute, text: &str) -> Vec<String> {
    let (space, game) = (states_of(dispute), Game::read(text));
    let found = answer_of(dispute, &[Concept::Nash]).equilibria(Concept::Nash);
    let place = |(labels, label): (&Vec<String>, &String)| {
        labels.iter().position(|each| each == label).expect("a strategy of the game")
    };
    let mut profiles: Vec<Vec<usize>> = (found.expect("answered").iter())
        .map(|state| {
            let played = profile(dispute, &space, state);
            game.strategies.iter().zip(&played).map(place).collect()
        })
        .collect();
    profiles.sort();
    let told = |profile: &Vec<usize>| {
        profile.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    };
    profiles.iter().map(told).collect()
}

#[test]
fn gambit_finds_the_same_pure_equilibria() {
    if !has_gambit() {
        println!("no Python with pygambit: pure equilibria are not compared with Gambit's");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut expected = Vec::new();
    for (number, dispute) in games().iter().enumerate() {
        let text = exported(dispute, &states_of(dispute)).expect("nothing is closed");
        let name = format!("{number:03}");
        std::fs::write(folder.path().join(format!("{name}.nfg")), &text).expect("written");
        expected.push([vec![name], equilibria(dispute, &text)].concat().join(" "));
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/enumpure.py");
    let output = python().arg(script).arg(folder.path()).output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found = String::from_utf8(output.stdout).expect("text");
    let found: Vec<&str> = found.lines().collect();
    assert_eq!(found, expected);
    let n_equilibria: usize = expected.iter().map(|line| line.split(' ').count() - 1).sum();
    println!("{} games agree with Gambit, {n_equilibria} equilibria", expected.len());
}
