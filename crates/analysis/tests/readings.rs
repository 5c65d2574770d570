//! Unknown preference, strength of preference and attitudes: vectors with known answers, and
//! the laws that relate the concepts, on random graphs.

use detente_analysis::stability::{limited_move, metarational, non_myopic};
use detente_analysis::{
    Attitude, Budget, Classic, Concept, Graph, Liking, Reading, Relation, Unknown, Unwatched, View,
};
use detente_model::{DecisionMaker, State, StateSet};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

pub(crate) const FOUR: [Classic; 4] = [
    Classic::Nash,
    Classic::GeneralMetarational,
    Classic::SymmetricMetarational,
    Classic::Sequential,
];

pub(crate) fn stable(graph: &Graph, focal: u8, classic: Classic, reading: Reading) -> StateSet {
    let view = View::read(graph, None, DecisionMaker(focal), reading);
    StateSet::of(graph.n_states(), |state| classic.is_stable(&view, state))
}

fn numbers(states: &StateSet) -> Vec<u32> {
    states.iter().map(|state| state.number()).collect()
}

fn equilibria(graph: &Graph, classic: Classic, reading: Reading) -> Vec<u32> {
    let mut all = stable(graph, 0, classic, reading);
    all.intersect_with(&stable(graph, 1, classic, reading));
    numbers(&all)
}

/// States CC, CD, DC, DD; the row moves 1↔3 and 2↔4, the column 1↔2 and 3↔4.
fn two_by_two(likings: [Liking<'static>; 2]) -> Graph<'static> {
    let other = |state: usize, bit: usize| vec![State::at(state ^ bit)];
    let moves = [2, 1].map(|bit| (0..4).map(|state| other(state, bit)).collect());
    Graph::from_lists(Vec::from(moves), Vec::from(likings))
}

fn dilemma() -> [Liking<'static>; 2] {
    [vec![2, 0, 3, 1], vec![2, 3, 0, 1]].map(Liking::Ranks)
}

#[test]
fn attitudes_change_the_prisoners_dilemma_as_computed_by_hand() {
    use Attitude::{Negative as Minus, Neutral as Zero, Positive as Plus};
    let with =
        |own, other| two_by_two(dilemma()).with_attitudes(vec![vec![own, other], vec![other, own]]);
    let under = |graph: &Graph| FOUR.map(|classic| equilibria(graph, classic, Reading::Relational));
    assert_eq!(under(&with(Plus, Minus)), [vec![4], vec![1, 4], vec![1, 4], vec![1, 4]]);
    assert_eq!(under(&with(Zero, Plus)), [const { &[1] }; 4]);
    assert_eq!(under(&with(Plus, Plus)), [const { &[1, 2, 3, 4] }; 4]);
    assert!(under(&with(Zero, Zero)).iter().all(Vec::is_empty));
    assert_eq!(under(&with(Zero, Minus)), [const { &[4] }; 4]);
    let discrete = two_by_two(dilemma());
    for classic in Classic::ALL {
        let [plain, relational] = [Reading::Plain, Reading::Relational]
            .map(|reading| equilibria(&discrete, classic, reading));
        assert_eq!(plain, relational, "{}", classic.name());
    }
}

/// The dilemma with one gap of strong preference below the `better` best ranks of each.
fn dilemma_with_gap(better: u32) -> Graph<'static> {
    let graded = |liking: Liking<'static>| {
        let ranks = liking.ranks().unwrap().to_vec();
        Liking::from_pairs(4, move |left, right| {
            let [left, right] = [left, right].map(|state| ranks[state.index()]);
            let across = (left >= 4 - better) != (right >= 4 - better);
            let degree = if across { 2 } else { 1 };
            Relation::By(if left > right { degree } else { -degree })
        })
    };
    two_by_two(dilemma().map(graded))
}

#[test]
fn strength_changes_the_prisoners_dilemma_as_computed_by_hand() {
    let strong = Reading::AtLeast(2, None);
    for (better, expected) in [(2, vec![1, 4]), (1, vec![4]), (3, vec![4])] {
        let graph = dilemma_with_gap(better);
        for classic in &FOUR[1..] {
            assert_eq!(equilibria(&graph, *classic, strong), expected, "{better}");
            assert_eq!(equilibria(&graph, *classic, Reading::Plain), [1, 4], "{better}");
        }
    }
}

/// States (P,S), (P,U), (R,S), (R,U).
fn unknown_vector() -> Graph<'static> {
    use Relation::{By, Unknown as U};
    let first = Liking::from_pairs(4, |left, right| match (left.number(), right.number()) {
        (1, 3) | (2, 4) => U,
        (1 | 3, _) => By(1),
        _ => By(-1),
    });
    let second = Liking::from_pairs(4, |left, right| match (left.number(), right.number()) {
        (1, 4) | (3, 4) => U,
        (1, 2) => By(1),
        (1, 3) | (2, 4) | (2, 3) => By(-1),
        _ => unreachable!("all pairs are listed"),
    });
    two_by_two([first, second])
}

#[test]
fn unknown_preferences_give_the_computed_vector() {
    let graph = unknown_vector();
    let both = |classic, unknown| {
        [0, 1].map(|focal| numbers(&stable(&graph, focal, classic, Reading::Unknown(unknown))))
    };
    let (none, all): (Vec<u32>, Vec<u32>) = (vec![], vec![1, 2, 3, 4]);
    let wide = [all, vec![1, 3, 4]];
    for unknown in Unknown::ALL {
        let nash = match unknown {
            Unknown::A | Unknown::C => [none.clone(), vec![1]],
            Unknown::B | Unknown::D => wide.clone(),
        };
        assert_eq!(both(Classic::Nash, unknown), nash, "Nash {unknown:?}");
        let gmr = match unknown {
            Unknown::A => [vec![1, 3], vec![1, 3]],
            Unknown::C => [vec![1, 3], vec![1, 3, 4]],
            Unknown::B | Unknown::D => wide.clone(),
        };
        assert_eq!(both(Classic::GeneralMetarational, unknown), gmr, "GMR {unknown:?}");
        assert_eq!(both(Classic::SymmetricMetarational, unknown), gmr, "SMR {unknown:?}");
        let seq = match unknown {
            Unknown::A => [vec![1], vec![1, 3]],
            Unknown::C => [vec![1], vec![1, 3, 4]],
            Unknown::B | Unknown::D => wide.clone(),
        };
        assert_eq!(both(Classic::Sequential, unknown), seq, "SEQ {unknown:?}");
    }
}

/// A random graph: any arcs, not even transitive ones, and a liking of the kind asked for.
pub(crate) fn random_graph(
    makers: std::ops::RangeInclusive<usize>,
    kind: Kind,
) -> BoxedStrategy<Graph<'static>> {
    (makers, 3usize..=7)
        .prop_flat_map(move |(n_makers, n)| {
            let arcs = vec(vec(any::<u8>(), n), n_makers);
            let likings = vec(liking(n, kind), n_makers);
            let attitudes = vec(vec(0u8..3, n_makers), n_makers);
            (arcs, likings, attitudes).prop_map(move |(arcs, likings, attitudes)| {
                let ends = |from: usize, bits: u8| {
                    let open = (0..n).filter(|&to| to != from && bits >> to & 1 == 1);
                    open.map(State::at).collect()
                };
                let lists = |rows: Vec<u8>| {
                    rows.into_iter().enumerate().map(|(from, bits)| ends(from, bits)).collect()
                };
                let attitude = |code| match code {
                    0 => Attitude::Negative,
                    1 => Attitude::Neutral,
                    _ => Attitude::Positive,
                };
                let attitudes: Vec<Vec<Attitude>> = attitudes
                    .into_iter()
                    .map(|row| row.into_iter().map(attitude).collect())
                    .collect();
                let graph = Graph::from_lists(arcs.into_iter().map(lists).collect(), likings);
                if kind == Kind::Ranks { graph.with_attitudes(attitudes) } else { graph }
            })
        })
        .boxed()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Ranks,
    Graded,
    Unknown,
}

fn liking(n: usize, kind: Kind) -> BoxedStrategy<Liking<'static>> {
    match kind {
        Kind::Ranks => vec(0..n as u32, n).prop_map(Liking::Ranks).boxed(),
        Kind::Graded | Kind::Unknown => vec(vec(0u8..6, n), n)
            .prop_map(move |codes| {
                Liking::from_pairs(n, |left, right| match codes[left.index()][right.index()] {
                    0 => Relation::By(-2),
                    1 => Relation::By(-1),
                    2 => Relation::By(0),
                    3 => Relation::By(1),
                    4 => Relation::By(2),
                    _ if kind == Kind::Unknown => Relation::Unknown,
                    _ => Relation::By(0),
                })
            })
            .boxed(),
    }
}

pub(crate) fn for_each(
    graphs: BoxedStrategy<Graph<'static>>,
    law: impl Fn(&Graph, u8) -> Result<(), String>,
) {
    let config = Config { cases: 10_000, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, rng).run(&graphs, |graph| {
        let makers = graph.decision_makers();
        makers.into_iter().try_for_each(|focal| law(&graph, focal.0)).map_err(TestCaseError::fail)
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

pub(crate) fn within(name: &str, narrow: &StateSet, wide: &StateSet) -> Result<(), String> {
    if narrow.is_subset(wide) { Ok(()) } else { Err(name.to_owned()) }
}

#[test]
fn the_trees_grow_and_shrink_as_published() {
    for_each(random_graph(2..=4, Kind::Ranks), |graph, focal| {
        let tree = |concept: Concept| {
            let budget = Budget::default();
            let tree = concept.tree().unwrap();
            metarational(graph, DecisionMaker(focal), tree, &budget, &Unwatched).unwrap()
        };
        let any: Vec<StateSet> = (1..=6).map(|h| tree(Concept::Metarational(h))).collect();
        let own: Vec<StateSet> = (1..=5).map(|h| tree(Concept::CredibleMetarational(h))).collect();
        for (narrow, wide) in [(1, 3), (3, 5), (5, 6), (6, 4), (4, 2)] {
            within(&format!("MR {narrow} {wide}"), &any[narrow - 1], &any[wide - 1])?;
        }
        for (narrow, wide) in [(1, 3), (3, 5), (4, 2), (3, 4)] {
            within(&format!("CMR {narrow} {wide}"), &own[narrow - 1], &own[wide - 1])?;
        }
        for h in 0..5 {
            within(&format!("CMR within MR {h}"), &own[h], &any[h])?;
        }
        let same = [
            (&any[0], Classic::Nash),
            (&any[1], Classic::GeneralMetarational),
            (&any[2], Classic::SymmetricMetarational),
            (&own[1], Classic::Sequential),
            (&own[2], Classic::SymmetricSequential),
        ];
        let differs = |(tree, classic): &(&StateSet, Classic)| {
            **tree != stable(graph, focal, *classic, Reading::Plain)
        };
        match same.into_iter().find(differs) {
            Some((_, classic)) => Err(format!("the tree of {}", classic.name())),
            None => Ok(()),
        }
    });
}

#[test]
fn limited_moves_stay_within_wider_concepts() {
    for_each(random_graph(2..=2, Kind::Ranks), |graph, focal| {
        let limited = |h| limited_move(graph, h, &Unwatched).unwrap()[usize::from(focal)].clone();
        let plain = |classic| stable(graph, focal, classic, Reading::Plain);
        let gmr = plain(Classic::GeneralMetarational);
        if limited(1) != plain(Classic::Nash) {
            return Err("L1 is Nash".into());
        }
        within("L2 within SEQ", &limited(2), &plain(Classic::Sequential))?;
        within("L3 within SMR", &limited(3), &plain(Classic::SymmetricMetarational))?;
        (1..=6).try_for_each(|h| within(&format!("L{h} within GMR"), &limited(h), &gmr))?;
        for h in 1..=5 {
            let (budget, concept) = (Budget::default(), Concept::Metarational(h));
            let tree = concept.tree().unwrap();
            let tree = metarational(graph, DecisionMaker(focal), tree, &budget, &Unwatched);
            within(&format!("L{h} within MR{h}"), &limited(h), &tree.unwrap())?;
        }
        let nm = non_myopic(graph, &Unwatched).unwrap()[usize::from(focal)].clone();
        within("NM within GMR", &nm, &gmr)
    });
}

#[test]
fn the_readings_of_the_unknown_are_ordered() {
    for_each(random_graph(2..=3, Kind::Unknown), |graph, focal| {
        let under = |classic, unknown| stable(graph, focal, classic, Reading::Unknown(unknown));
        let [a, b, c, d] = Unknown::ALL;
        let nash = Classic::Nash;
        if under(nash, a) != under(nash, c) || under(nash, b) != under(nash, d) {
            return Err("Nash a = c, b = d".into());
        }
        within("Nash a within b", &under(nash, a), &under(nash, b))?;
        for classic in &FOUR[1..] {
            for (narrow, wide) in [(a, b), (b, d), (a, c), (c, d)] {
                let name = format!("{}@{narrow:?} within {wide:?}", classic.name());
                within(&name, &under(*classic, narrow), &under(*classic, wide))?;
            }
        }
        for unknown in Unknown::ALL {
            let [nash, gmr, smr, seq] = FOUR.map(|classic| under(classic, unknown));
            within("Nash within SMR", &nash, &smr)?;
            within("SMR within GMR", &smr, &gmr)?;
            within("Nash within SEQ", &nash, &seq)?;
            within("SEQ within GMR", &seq, &gmr)?;
        }
        Ok(())
    });
}

#[test]
fn without_the_unknown_all_readings_are_one() {
    for_each(random_graph(2..=3, Kind::Ranks), |graph, focal| {
        for classic in Classic::ALL {
            let plain = stable(graph, focal, classic, Reading::Plain);
            for unknown in Unknown::ALL {
                if stable(graph, focal, classic, Reading::Unknown(unknown)) != plain {
                    return Err(format!("{}@{unknown:?}", classic.name()));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn strong_stability_is_within_general_stability() {
    for_each(random_graph(2..=3, Kind::Graded), |graph, focal| {
        let strong = FOUR.map(|classic| stable(graph, focal, classic, Reading::AtLeast(2, None)));
        let general = FOUR.map(|classic| stable(graph, focal, classic, Reading::Plain));
        for (place, classic) in FOUR.iter().enumerate() {
            within(&format!("strong {}", classic.name()), &strong[place], &general[place])?;
        }
        let [nash, gmr, smr, seq] = &strong;
        within("Nash within strong SMR", nash, smr)?;
        within("strong SMR within strong GMR", smr, gmr)?;
        within("Nash within strong SEQ", nash, seq)?;
        within("strong SEQ within strong GMR", seq, gmr)
    });
}

#[test]
fn attitudes_keep_the_order_of_the_concepts() {
    for_each(random_graph(2..=3, Kind::Ranks), |graph, focal| {
        let [nash, gmr, smr, seq] =
            FOUR.map(|classic| stable(graph, focal, classic, Reading::Relational));
        within("RNash within RSMR", &nash, &smr)?;
        within("RSMR within RGMR", &smr, &gmr)?;
        within("RNash within RSEQ", &nash, &seq)?;
        within("RSEQ within RGMR", &seq, &gmr)?;
        let n = graph.decision_makers().count();
        let neutral = graph.clone().with_attitudes(vec![vec![Attitude::Neutral; n]; n]);
        let [nash, gmr, smr, seq] =
            FOUR.map(|classic| stable(&neutral, focal, classic, Reading::Relational));
        if nash != smr || gmr != seq {
            return Err("neutral: RNash = RSMR and RGMR = RSEQ".into());
        }
        Ok(())
    });
}

#[test]
fn with_attitudes_to_nobody_but_oneself_relational_is_classical() {
    for_each(random_graph(2..=3, Kind::Ranks), |graph, focal| {
        let own = |i: usize, j: usize| if i == j { Attitude::Positive } else { Attitude::Neutral };
        let n = graph.decision_makers().count();
        let table = (0..n).map(|i| (0..n).map(|j| own(i, j)).collect()).collect();
        let discrete = graph.clone().with_attitudes(table);
        for classic in FOUR {
            let plain = stable(graph, focal, classic, Reading::Plain);
            if stable(&discrete, focal, classic, Reading::Relational) != plain {
                return Err(format!("r{}", classic.name()));
            }
        }
        Ok(())
    });
}

#[test]
fn more_degrees_leave_less_stable() {
    for_each(random_graph(2..=3, Kind::Graded), |graph, focal| {
        for classic in FOUR {
            let under = |reading| stable(graph, focal, classic, reading);
            let by_degrees = [0, 1, 2, 3].map(|degrees| under(Reading::AtLeast(degrees, None)));
            if by_degrees[0] != under(Reading::Plain) {
                return Err(format!("no degree is plain preference, {}", classic.name()));
            }
            for pair in by_degrees.windows(2) {
                within(classic.name(), &pair[1], &pair[0])?;
            }
        }
        Ok(())
    });
}

#[test]
fn strength_in_doubt_is_within_general_stability_in_doubt() {
    for_each(random_graph(2..=3, Kind::Unknown), |graph, focal| {
        let read = |classic, degrees, unknown| {
            stable(graph, focal, classic, Reading::AtLeast(degrees, Some(unknown)))
        };
        for unknown in Unknown::ALL {
            let strong = FOUR.map(|classic| read(classic, 2, unknown));
            for (classic, strong) in FOUR.into_iter().zip(&strong) {
                let general = read(classic, 0, unknown);
                within(&format!("strong {}", classic.name()), strong, &general)?;
                if general != stable(graph, focal, classic, Reading::Unknown(unknown)) {
                    return Err(format!("no degree, {}", classic.name()));
                }
            }
            let [nash, gmr, smr, seq] = &strong;
            within("Nash within strong SMR", nash, smr)?;
            within("strong SMR within strong GMR", smr, gmr)?;
            within("Nash within strong SEQ", nash, seq)?;
            within("strong SEQ within strong GMR", seq, gmr)?;
        }
        Ok(())
    });
}
