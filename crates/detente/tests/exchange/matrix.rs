//! Strategic games for Gambit: their pure Nash equilibria are those of the analysis.

use super::random::{self, Kind};
use super::{answer_of, dispute, published, states_of};
use detente::exchange::{ExportRefused, Reason, nfg};
use detente_analysis::{Concept, Graph};
use detente_model::{Dispute, StateSpace};
use proptest::prelude::*;

/// A strategic game as its file says.
pub(super) struct Game {
    /// The labels of each player's strategies.
    pub(super) strategies: Vec<Vec<String>>,
    /// Each player's payoff, cell by cell.
    payoffs: Vec<Vec<i64>>,
}

/// The tokens of a file: braces, numbers, and texts with a quote before them.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut token = String::from(letter);
        match letter {
            '"' => {
                while let Some(next) = letters.next().filter(|&next| next != '"') {
                    let plain = if next == '\\' { letters.next() } else { Some(next) };
                    token.extend(plain);
                }
            }
            _ if letter.is_ascii_alphanumeric() => {
                while let Some(next) = letters.next_if(char::is_ascii_alphanumeric) {
                    token.push(next);
                }
            }
            _ => {}
        }
        if !letter.is_whitespace() {
            tokens.push(token);
        }
    }
    tokens
}

impl Game {
    pub(super) fn read(text: &str) -> Self {
        let tokens = tokens(text);
        assert_eq!(tokens[..3], ["NFG", "1", "R"]);
        let mut lists: Vec<Vec<String>> = Vec::new();
        let mut rest = tokens[4..].iter();
        for token in rest.by_ref() {
            match token.as_str() {
                "{" => lists.push(vec![]),
                "}" => {}
                "\"" => break,
                label => lists.last_mut().expect("an open list").push(label[1..].to_owned()),
            }
        }
        let n_players = lists[0].len();
        let strategies = lists.split_off(2);
        assert_eq!(strategies.len(), n_players);
        let numbers: Vec<i64> = rest.map(|number| number.parse().expect("a number")).collect();
        let payoffs: Vec<Vec<i64>> = numbers.chunks(n_players).map(<[i64]>::to_vec).collect();
        assert_eq!(payoffs.len(), strategies.iter().map(Vec::len).product::<usize>());
        Self { strategies, payoffs }
    }

    /// The strategy that `player` plays in a cell; the first player's changes fastest.
    fn strategy(&self, cell: usize, player: usize) -> usize {
        cell / self.stride(player) % self.strategies[player].len()
    }

    fn stride(&self, player: usize) -> usize {
        self.strategies[..player].iter().map(Vec::len).product()
    }

    /// Whether no player does better by another strategy of its own.
    fn is_nash(&self, cell: usize) -> bool {
        (0..self.strategies.len()).all(|player| {
            let stride = self.stride(player);
            let base = cell - self.strategy(cell, player) * stride;
            let cells = (0..self.strategies[player].len()).map(|other| base + other * stride);
            cells
                .max_by_key(|&other| self.payoffs[other][player])
                .is_some_and(|best| self.payoffs[best][player] == self.payoffs[cell][player])
        })
    }

    /// What is played in a cell: the labels of all players' strategies.
    fn profile(&self, cell: usize) -> Vec<String> {
        let label = |player| self.strategies[player][self.strategy(cell, player)].clone();
        (0..self.strategies.len()).map(label).collect()
    }
}

pub(super) fn exported(dispute: &Dispute, space: &StateSpace) -> Result<String, ExportRefused> {
    nfg::export(dispute, space, &Graph::on_demand(dispute, space))
}

/// What is played in a state, in the words of the file.
pub(super) fn profile(
    dispute: &Dispute,
    space: &StateSpace,
    state: detente_model::State,
) -> Vec<String> {
    let own = |who| {
        let taken = dispute.options_of(who).filter(|&option| space.choices(state).takes(option));
        let ids: Vec<&str> = taken.map(|option| dispute.option(option).id.as_str()).collect();
        if ids.is_empty() { "none".to_owned() } else { ids.join(" + ") }
    };
    dispute.decision_makers().map(own).collect()
}

/// The definition, naively: every combination of own choices is one state, and from every
/// state everybody can go to each of its own choices.
fn is_strategic_game(dispute: &Dispute, space: &StateSpace) -> bool {
    let own_choices = |who| {
        let own = dispute.own_bits(who);
        let all = space.states().flat_map(|state| space.members(state));
        all.map(|choices| choices.0 & own).collect::<std::collections::BTreeSet<_>>()
    };
    let choices: Vec<_> = dispute.decision_makers().map(own_choices).collect();
    let n_combinations: usize = choices.iter().map(std::collections::BTreeSet::len).product();
    let graph = Graph::on_demand(dispute, space);
    !space.is_empty()
        && !space.is_coalesced()
        && n_combinations == space.len()
        && space.states().all(|state| {
            let others = |who| graph.moves(who, state).len() + 1;
            dispute.decision_makers().all(|who| others(who) == choices[who.index()].len())
        })
}

fn same_equilibria(dispute: &Dispute, space: &StateSpace, text: &str) -> Result<(), TestCaseError> {
    let game = Game::read(text);
    let cells = (0..game.payoffs.len()).filter(|&cell| game.is_nash(cell));
    let mut played: Vec<Vec<String>> = cells.map(|cell| game.profile(cell)).collect();
    let equilibria = answer_of(dispute, &[Concept::Nash]).equilibria(Concept::Nash);
    let equilibria = equilibria.expect("answered");
    let mut held: Vec<Vec<String>> =
        equilibria.iter().map(|state| profile(dispute, space, state)).collect();
    played.sort();
    held.sort();
    prop_assert_eq!(played, held);
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(600))]

    #[test]
    fn a_free_dispute_has_the_equilibria_of_its_game(
        dispute in random::dispute(Kind { closed_moves: false, tied: false })
    ) {
        let space = states_of(&dispute);
        let text = exported(&dispute, &space).expect("nothing is closed");
        same_equilibria(&dispute, &space, &text)?;
    }

    #[test]
    fn any_dispute_is_a_game_exactly_if_everybody_chooses_freely(
        dispute in random::dispute(Kind { closed_moves: true, tied: true })
    ) {
        let space = states_of(&dispute);
        match exported(&dispute, &space) {
            Ok(text) => {
                prop_assert!(is_strategic_game(&dispute, &space));
                same_equilibria(&dispute, &space, &text)?;
            }
            Err(refused) => {
                prop_assert!(!is_strategic_game(&dispute, &space), "{}", refused);
                prop_assert!(!refused.reasons.is_empty());
            }
        }
    }
}

#[test]
fn published_games_have_their_equilibria() {
    let mut n_games = 0;
    for (name, dispute) in published() {
        let space = states_of(&dispute);
        if let Ok(text) = exported(&dispute, &space) {
            n_games += 1;
            same_equilibria(&dispute, &space, &text).unwrap_or_else(|e| panic!("{name}: {e}"));
        }
    }
    assert!(n_games >= 5, "only {n_games} of the published cases are strategic games");
}

#[test]
fn the_first_players_strategy_changes_fastest() {
    let dispute = dispute(
        r#"
        case "A \"game\""
        decision maker a "A" { option x "X"  option y "Y" }
        decision maker b "B" { option z "Z" }
        at most one of a.x, a.y
        prefers a {
          b.z
          x
        }
        prefers b { a.y }
        "#,
    );
    let expected = r#"NFG 1 R "A \"game\"" { "A" "B" }

{
{ "none" "x" "y" }
{ "none" "z" }
}
""

1 1
2 1
1 2
3 1
4 1
3 2
"#;
    assert_eq!(exported(&dispute, &states_of(&dispute)).expect("a game"), expected);
}

fn reasons(items: &str) -> Vec<Reason> {
    let text = format!(
        "case \"Two\"\ndecision maker a \"A\" {{ option x \"X\"  option w \"W\" }}\n\
         decision maker b \"B\" {{ option y \"Y\" }}\n{items}"
    );
    let dispute = dispute(&text);
    exported(&dispute, &states_of(&dispute)).expect_err("not a game").reasons
}

#[test]
fn what_is_no_strategic_game_is_refused_with_the_reason() {
    let tied = reasons("infeasible a.w\na.x requires b.y");
    assert_eq!(tied, [Reason::NotAProduct { states: 3, product: 4, constraints: vec![2] }]);
    let one_way = reasons("irreversible a.x\ninfeasible a.w\nirreversible a.w");
    assert_eq!(one_way, [Reason::OneWay { option: "a.x".into() }]);
    let idle = "no move by b from a.w & b.y to a.x\n";
    let forbidden = reasons(&format!("infeasible a.w\n{idle}no move by b from b.y to a.x"));
    assert_eq!(forbidden, [Reason::ForbiddenMove { mover: "b".into(), number: 2 }]);
    assert_eq!(reasons("same state b.y \"One\""), [Reason::Coalesced { states: 1 }]);
    assert_eq!(reasons("infeasible a.x\ninfeasible !a.x"), [Reason::NoStates]);
}
