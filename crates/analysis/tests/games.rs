//! The two-by-two games: six named ones, and the census of all 78 strict ordinal games (Source:
//! @rapoport1966) under nine concepts. The Nash equilibria are published; most of the rest was
//! computed by a program of its own, from the definitions.

use detente_analysis::stability::{limited_move, metarational, non_myopic};
use detente_analysis::{Budget, Concept, Graph, Liking, Unwatched, View};
use detente_model::{DecisionMaker, State, StateSet};
use std::collections::{BTreeMap, BTreeSet};

/// A game by the row's and the column's payoffs at r1c1, r1c2, r2c1, r2c2, 4 being best.
type Game = [[u32; 4]; 2];

fn graph(game: Game) -> Graph<'static> {
    let other = |state: usize, bit: usize| vec![State::at(state ^ bit)];
    let moves = [2, 1].map(|bit| (0..4).map(|state| other(state, bit)).collect());
    Graph::from_lists(Vec::from(moves), game.map(|p| Liking::Ranks(p.to_vec())).into())
}

/// The equilibria under a concept, numbered from 1 in the table's order.
fn equilibria(game: Game, concept: Concept) -> Vec<u32> {
    let graph = graph(game);
    let stable: [StateSet; 2] = match concept {
        Concept::LimitedMove(h) => limited_move(&graph, h, &Unwatched).unwrap(),
        Concept::NonMyopic => non_myopic(&graph, &Unwatched).unwrap(),
        _ => [0, 1].map(|focal| match concept.tree() {
            Some(tree) => {
                let budget = Budget::default();
                metarational(&graph, DecisionMaker(focal), tree, &budget, &Unwatched).unwrap()
            }
            None => {
                let (classic, reading) = concept.classic().unwrap();
                let view = View::read(&graph, None, DecisionMaker(focal), reading);
                StateSet::of(4, |state| classic.is_stable(&view, state))
            }
        }),
    };
    let [mut both, other] = stable;
    both.intersect_with(&other);
    both.iter().map(|state| state.number()).collect()
}

const NINE: [Concept; 9] = [
    Concept::Nash,
    Concept::GeneralMetarational,
    Concept::SymmetricMetarational,
    Concept::Sequential,
    Concept::SymmetricSequential,
    Concept::LimitedMove(2),
    Concept::LimitedMove(3),
    Concept::LimitedMove(4),
    Concept::NonMyopic,
];

#[test]
fn named_games_have_their_published_equilibria() {
    // Nash, GMR, SMR, SEQ, SSEQ, L2, L3, NM.
    let table: [(&str, Game, [&[u32]; 8]); 6] = [
        (
            "prisoner's dilemma",
            [[3, 1, 4, 2], [3, 4, 1, 2]],
            [&[4], &[1, 4], &[1, 4], &[1, 4], &[1, 4], &[1, 4], &[1, 4], &[1, 4]],
        ),
        (
            "chicken",
            [[3, 2, 4, 1], [3, 4, 2, 1]],
            [&[2, 3], &[1, 2, 3], &[1, 2, 3], &[2, 3], &[2, 3], &[], &[1], &[1]],
        ),
        (
            "stag hunt",
            [[4, 1, 3, 2], [4, 3, 1, 2]],
            [&[1, 4], &[1, 4], &[1, 4], &[1, 4], &[1, 4], &[1], &[1], &[1]],
        ),
        (
            "battle of the sexes",
            [[4, 2, 1, 3], [3, 2, 1, 4]],
            [&[1, 4], &[1, 2, 4], &[1, 4], &[1, 4], &[1, 4], &[], &[], &[]],
        ),
        (
            "no pure Nash",
            [[4, 1, 2, 3], [1, 4, 3, 2]],
            [&[], &[3, 4], &[], &[3, 4], &[], &[3, 4], &[], &[]],
        ),
        (
            "deadlock",
            [[2, 1, 4, 3], [2, 4, 1, 3]],
            [&[4], &[4], &[4], &[4], &[4], &[4], &[4], &[4]],
        ),
    ];
    for (name, game, answers) in table {
        let concepts = NINE.into_iter().filter(|&concept| concept != Concept::LimitedMove(4));
        for (concept, answer) in concepts.zip(answers) {
            assert_eq!(equilibria(game, concept), answer, "{name}, {concept}");
        }
    }
}

/// Every strict ordinal game once, whichever way round its rows, columns and players stand.
fn all_games() -> Vec<Game> {
    let orders = orders();
    let mut seen = BTreeSet::new();
    let mut games = Vec::new();
    for &row in &orders {
        for &column in &orders {
            if seen.insert(canonical([row, column])) {
                games.push([row, column]);
            }
        }
    }
    games
}

fn orders() -> Vec<[u32; 4]> {
    let mut orders = Vec::new();
    for code in 0..256u32 {
        let order = [0, 2, 4, 6].map(|shift| (code >> shift & 3) + 1);
        if order.iter().collect::<BTreeSet<_>>().len() == 4 {
            orders.push(order);
        }
    }
    orders
}

fn canonical(game: Game) -> Game {
    let arranged =
        |[row, column]: Game, order: [usize; 4]| [order.map(|s| row[s]), order.map(|s| column[s])];
    let swaps = [[0, 1, 2, 3], [2, 3, 0, 1], [1, 0, 3, 2], [3, 2, 1, 0]];
    let turned = arranged([game[1], game[0]], [0, 2, 1, 3]);
    let all = [game, turned].into_iter().flat_map(|g| swaps.map(|order| arranged(g, order)));
    all.min().unwrap()
}

#[test]
fn the_census_of_all_78_games_agrees() {
    let games = all_games();
    assert_eq!(games.len(), 78);
    let totals = [81, 140, 109, 106, 94, 79, 60, 89, 56];
    // For each concept: how many games have 0, 1, 2, 3 equilibria.
    let spread: [[usize; 4]; 9] = [
        [9, 57, 12, 0],
        [0, 26, 42, 10],
        [4, 42, 29, 3],
        [0, 50, 28, 0],
        [4, 54, 20, 0],
        [9, 59, 10, 0],
        [21, 54, 3, 0],
        [6, 55, 17, 0],
        [23, 54, 1, 0],
    ];
    for ((concept, total), spread) in NINE.into_iter().zip(totals).zip(spread) {
        let counts: Vec<usize> =
            games.iter().map(|&game| equilibria(game, concept).len()).collect();
        assert_eq!(counts.iter().sum::<usize>(), total, "{concept}");
        let found = [0, 1, 2, 3].map(|n| counts.iter().filter(|&&count| count == n).count());
        assert_eq!(found, spread, "{concept}");
    }
}

#[test]
fn concepts_coincide_in_as_many_games_as_computed_before() {
    let games = all_games();
    let alike = |a: Concept, b: Concept| {
        games.iter().filter(|&&game| equilibria(game, a) == equilibria(game, b)).count()
    };
    assert_eq!(alike(Concept::SymmetricMetarational, Concept::Sequential), 56);
    assert_eq!(alike(Concept::GeneralMetarational, Concept::SymmetricMetarational), 51);
    assert_eq!(alike(Concept::Sequential, Concept::SymmetricSequential), 70);
}

#[test]
fn limited_moves_without_a_nash_equilibrium_alternate() {
    let game = [[4, 1, 2, 3], [1, 4, 3, 2]];
    for foresight in 1..=8 {
        let expected: &[u32] = if foresight % 2 == 0 { &[3, 4] } else { &[] };
        assert_eq!(equilibria(game, Concept::LimitedMove(foresight)), expected, "{foresight}");
    }
}

#[test]
fn the_trees_begin_with_the_classical_concepts() {
    let pairs: BTreeMap<Concept, Concept> = [
        (Concept::Metarational(1), Concept::Nash),
        (Concept::Metarational(2), Concept::GeneralMetarational),
        (Concept::Metarational(3), Concept::SymmetricMetarational),
        (Concept::CredibleMetarational(1), Concept::Nash),
        (Concept::CredibleMetarational(2), Concept::Sequential),
        (Concept::CredibleMetarational(3), Concept::SymmetricSequential),
        (Concept::LimitedMove(1), Concept::Nash),
    ]
    .into();
    for game in all_games() {
        for (&left, &right) in &pairs {
            assert_eq!(equilibria(game, left), equilibria(game, right), "{left} {game:?}");
        }
    }
}
