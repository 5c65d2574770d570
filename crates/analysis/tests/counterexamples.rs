//! What does not follow: for each inclusion that is stated not to hold, a dispute in which it
//! fails. The first one found is shrunk, so that what is tested is small.

use crate::disputes::{Size, dispute};
use crate::laws::answer;
use crate::readings::{FOUR, Kind, random_graph, stable};
use detente_analysis::stability::limited_move;
use detente_analysis::{Classic, Concept, Graph, Reading, Unknown, Unwatched};
use detente_model::StateSet;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use std::fmt::Debug;

/// The smallest thing found for which the law fails.
fn counterexample<T: Debug>(
    things: impl Strategy<Value = T>,
    law: impl Fn(&T) -> bool,
) -> Option<T> {
    let config = Config { cases: 20_000, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, rng).run(&things, |thing| {
        if law(&thing) { Ok(()) } else { Err(TestCaseError::fail("it fails")) }
    });
    match outcome {
        Err(TestError::Fail(_, thing)) => Some(thing),
        Err(other) => panic!("{other}"),
        Ok(()) => None,
    }
}

/// Whether the first set is within the second for every decision maker.
fn all_within(pairs: impl IntoIterator<Item = (StateSet, StateSet)>) -> bool {
    pairs.into_iter().all(|(narrow, wide)| narrow.is_subset(&wide))
}

#[test]
fn classical_concepts_do_not_include_each_other_otherwise() {
    let not = |narrow: Concept, wide: Concept| {
        let small = Size { decision_makers: (2, 3), options: (2, 5) };
        let found = counterexample(dispute(small), |dispute| {
            let answer = answer(dispute);
            let [narrow, wide] = [narrow, wide].map(|each| answer.stable(each).unwrap().to_vec());
            all_within(narrow.into_iter().zip(wide))
        });
        assert!(found.is_some(), "{narrow} is within {wide} everywhere");
    };
    not(Concept::SymmetricMetarational, Concept::Sequential);
    not(Concept::Sequential, Concept::SymmetricMetarational);
    not(Concept::Simultaneous, Concept::GeneralMetarational);
    not(Concept::GeneralMetarational, Concept::Simultaneous);
}

/// For every decision maker of a graph, two sets of states.
fn holds(graph: &Graph, sets: impl Fn(u8) -> (StateSet, StateSet)) -> bool {
    all_within(graph.decision_makers().map(|focal| sets(focal.0)))
}

#[test]
fn smr_and_seq_together_are_not_sseq() {
    let found = counterexample(random_graph(2..=3, Kind::Ranks), |graph| {
        holds(graph, |focal| {
            let [smr, seq, sseq] =
                [Classic::SymmetricMetarational, Classic::Sequential, Classic::SymmetricSequential]
                    .map(|classic| stable(graph, focal, classic, Reading::Plain));
            let mut both = smr;
            both.intersect_with(&seq);
            (both, sseq)
        })
    });
    assert!(found.is_some());
}

#[test]
fn limited_moves_include_less_than_one_might_think() {
    let plain = |graph: &Graph, focal, classic| stable(graph, focal, classic, Reading::Plain);
    let limited = |graph: &Graph, focal: u8, h| {
        limited_move(graph, h, &Unwatched).unwrap()[usize::from(focal)].clone()
    };
    for classic in [Classic::Nash, Classic::Sequential] {
        let found = counterexample(random_graph(2..=2, Kind::Ranks), |graph| {
            holds(graph, |focal| (plain(graph, focal, classic), limited(graph, focal, 2)))
        });
        assert!(found.is_some(), "{} is within L2", classic.name());
    }
    let smr = Classic::SymmetricMetarational;
    for h in [4, 5, 6] {
        let found = counterexample(random_graph(2..=2, Kind::Ranks), |graph| {
            holds(graph, |focal| (limited(graph, focal, h), plain(graph, focal, smr)))
        });
        assert!(found.is_some(), "L{h} is within SMR");
    }
}

#[test]
fn the_middle_readings_of_the_unknown_are_not_comparable() {
    for classic in &FOUR[1..] {
        for (narrow, wide) in [(Unknown::B, Unknown::C), (Unknown::C, Unknown::B)] {
            let found = counterexample(random_graph(2..=3, Kind::Unknown), |graph| {
                let read =
                    |focal, unknown| stable(graph, focal, *classic, Reading::Unknown(unknown));
                holds(graph, |focal| (read(focal, narrow), read(focal, wide)))
            });
            assert!(found.is_some(), "{}: {narrow:?} is within {wide:?}", classic.name());
        }
    }
}
