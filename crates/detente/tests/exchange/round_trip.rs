//! A dispute that goes out as `.gmcr` and comes back is the same dispute.

use super::random::{self, Kind};
use super::{dispute, published, states_of};
use detente::exchange::gmcr::{self, LeftOut};
use detente::exchange::{ExportRefused, Reason};
use detente_analysis::{Graph, Liking};
use detente_model::{Choices, Dispute, OptionId, State, StateSpace};
use proptest::prelude::*;

/// The states of a dispute and of its copy, one beside the other.
struct Pairing<'d> {
    here: (&'d Dispute, &'d StateSpace),
    there: (&'d Dispute, &'d StateSpace),
    /// For each state here, the one there.
    state: Vec<State>,
}

impl<'d> Pairing<'d> {
    /// Pairs states by the options taken; those of the copy stand by owner.
    fn of(
        here: (&'d Dispute, &'d StateSpace),
        there: (&'d Dispute, &'d StateSpace),
    ) -> Result<Self, TestCaseError> {
        let mut order: Vec<OptionId> = here.0.options().collect();
        order.sort_by_key(|&option| here.0.option(option).owner);
        let translated = |choices: Choices| -> Choices {
            let taken = (0u8..).zip(&order).filter(|(_, option)| choices.takes(**option));
            taken.map(|(place, _)| OptionId(place)).collect()
        };
        prop_assert_eq!(here.1.len(), there.1.len());
        let state: Option<Vec<State>> =
            here.1.states().map(|state| there.1.find(translated(here.1.choices(state)))).collect();
        let state = state.ok_or_else(|| TestCaseError::fail("a state is missing"))?;
        Ok(Self { here, there, state })
    }

    fn same_moves(&self, states: impl Iterator<Item = State>) -> Result<(), TestCaseError> {
        let here = Graph::on_demand(self.here.0, self.here.1);
        let there = Graph::on_demand(self.there.0, self.there.1);
        for state in states {
            for mover in self.here.0.decision_makers() {
                let ends = here.moves(mover, state);
                let mut ends: Vec<State> = ends.iter().map(|end| self.state[end.index()]).collect();
                ends.sort_unstable();
                prop_assert_eq!(&ends[..], &there.moves(mover, self.state[state.index()])[..]);
            }
        }
        Ok(())
    }

    /// Every pair of states is held in the same order: every state has the same rank.
    fn same_preferences(&self) -> Result<(), TestCaseError> {
        for who in self.here.0.decision_makers() {
            let here = Liking::ranked(self.here.0, self.here.1, who);
            let there = Liking::ranked(self.there.0, self.there.1, who);
            let (Some(here), Some(there)) = (here.ranks(), there.ranks()) else { continue };
            for (state, rank) in self.state.iter().zip(here) {
                prop_assert_eq!(rank, &there[state.index()]);
            }
        }
        Ok(())
    }

    /// The same, pair by pair and from the definition.
    fn same_order(&self) -> Result<(), TestCaseError> {
        for who in self.here.0.decision_makers() {
            for (left, right) in self.pairs() {
                let [l, r] = [left, right].map(|state| self.state[state.index()]);
                let here = self.here.1.relation(self.here.0, who, left, right);
                prop_assert_eq!(here, self.there.1.relation(self.there.0, who, l, r));
            }
        }
        Ok(())
    }

    fn pairs(&self) -> impl Iterator<Item = (State, State)> {
        let states = || self.here.1.states();
        states().flat_map(move |left| states().map(move |right| (left, right)))
    }
}

fn comes_back(dispute: &Dispute, space: &StateSpace, file: &str) -> Result<(), TestCaseError> {
    let copy = gmcr::import(file.as_bytes());
    let copy = copy.map_err(|error| TestCaseError::fail(format!("{error}\n{file}")))?.dispute;
    let copied = states_of(&copy);
    let pairing = Pairing::of((dispute, space), (&copy, &copied))?;
    pairing.same_moves(space.states().step_by(1 + space.len() / 10_000))?;
    pairing.same_preferences()?;
    if space.len() <= 64 { pairing.same_order() } else { Ok(()) }
}

fn is_explained(dispute: &Dispute, refused: &ExportRefused) -> bool {
    let is_so = |reason: &Reason| match reason {
        Reason::NoStates => states_of(dispute).is_empty(),
        Reason::GraphForm => dispute.graph.is_some(),
        Reason::Coalesced { .. } => states_of(dispute).is_coalesced(),
        Reason::ForbiddenMove { .. } => !dispute.forbidden_moves.is_empty(),
        Reason::NeverChanges { .. } => dispute.irreversible.len() > 1,
        _ => false,
    };
    !refused.reasons.is_empty() && refused.reasons.iter().all(is_so)
}

proptest! {
    #![proptest_config(super::cases(1500))]

    #[test]
    fn a_random_dispute_comes_back(
        dispute in random::dispute(Kind { closed_moves: false, tied: true })
    ) {
        let space = states_of(&dispute);
        prop_assume!(!space.is_empty());
        let file = gmcr::export(&dispute, &space).expect("nothing the format cannot hold");
        comes_back(&dispute, &space, &file)?;
    }

    #[test]
    fn any_dispute_comes_back_or_is_refused_with_a_true_reason(
        dispute in random::dispute(Kind { closed_moves: true, tied: true })
    ) {
        let space = states_of(&dispute);
        match gmcr::export(&dispute, &space) {
            Ok(file) => comes_back(&dispute, &space, &file)?,
            Err(refused) => prop_assert!(is_explained(&dispute, &refused), "{}", refused),
        }
    }
}

#[test]
fn every_published_case_comes_back_but_those_the_format_cannot_hold() {
    for (name, dispute) in published() {
        let space = states_of(&dispute);
        match gmcr::export(&dispute, &space) {
            Ok(file) => {
                comes_back(&dispute, &space, &file).unwrap_or_else(|e| panic!("{name}: {e}"));
            }
            Err(refused) => assert!(is_explained(&dispute, &refused), "{name}: {refused}"),
        }
    }
}

#[test]
fn elmiras_coalesced_state_is_refused() {
    let (_, elmira) = published().into_iter().find(|(name, _)| name == "elmira").expect("Elmira");
    let refused = gmcr::export(&elmira, &states_of(&elmira)).expect_err("coalesced");
    assert_eq!(refused.reasons, [Reason::Coalesced { states: 1 }]);
    let words = "a .gmcr file cannot hold this dispute: 1 state is made of several \
                 combinations of options";
    assert_eq!(refused.to_string(), words);
}

#[test]
fn all_reasons_are_given_at_once() {
    let dispute = dispute(
        r#"
        case "All closed"
        decision maker a "A" { option x "X"  option y "Y" }
        irreversible a.x
        irreversible not a.x
        no move by a from a.y to !a.y
        same state a.y "One"
        "#,
    );
    let refused = gmcr::export(&dispute, &states_of(&dispute)).expect_err("much is wrong");
    let expected = [
        Reason::NeverChanges { option: "a.x".into() },
        Reason::ForbiddenMove { mover: "a".into(), number: 1 },
        Reason::Coalesced { states: 1 },
    ];
    assert_eq!(refused.reasons, expected);
}

/// A dispute with a statement about each of so many options, twice.
fn many_statements(n_options: usize) -> Dispute {
    let options: Vec<String> = (0..n_options).map(|k| format!("option o{k} \"O {k}\"")).collect();
    let wishes: Vec<String> = (0..n_options).map(|k| format!("o{k}\n!o{k} | o0")).collect();
    dispute(&format!(
        "case \"Many\"\ndecision maker a \"A\" {{ {} }}\nexactly one of {}\nprefers a {{ {} }}",
        options.join(" "),
        (0..n_options).map(|k| format!("a.o{k}")).collect::<Vec<_>>().join(", "),
        wishes.join("\n"),
    ))
}

#[test]
fn more_statements_than_the_program_can_weigh_become_a_ranking() {
    let statements = Value::from_export(&many_statements(31));
    assert!(!statements.by_ranking && statements.left_out == [LeftOut::Name]);
    let ranking = Value::from_export(&many_statements(40));
    let lost = LeftOut::Statements { decision_maker: "a".into() };
    assert!(ranking.by_ranking && ranking.left_out == [LeftOut::Name, lost]);
}

struct Value {
    by_ranking: bool,
    left_out: Vec<LeftOut>,
}

impl Value {
    fn from_export(dispute: &Dispute) -> Self {
        let space = states_of(dispute);
        let file = gmcr::export(dispute, &space).expect("nothing the format cannot hold");
        comes_back(dispute, &space, &file).expect("the same dispute");
        let json: serde_json::Value = serde_json::from_str(&file).expect("JSON");
        let by_ranking = json["useManualPreferenceRanking"] == true;
        Self { by_ranking, left_out: gmcr::left_out(dispute) }
    }
}

#[test]
fn what_is_left_out_is_named() {
    let dispute = dispute(
        r#"
        case "Much said"
        as of 2018-12-25
        decision maker a "A" { option x "X" }
        decision maker b "B" { option y "Y" }
        infeasible a.x & b.y "why"
        status quo a.x
        prefers a { x because @report }
        ranks b { "NN" > "YN" ~ "NY" }
        "#,
    );
    let words: Vec<String> = gmcr::left_out(&dispute).iter().map(LeftOut::to_string).collect();
    let expected = [
        "the name of the case",
        "the date",
        "the status quo",
        "the reasons given in words",
        "the references to evidence",
        "the statements of `a`, which became a ranking",
    ];
    assert_eq!(words, expected);
}

#[test]
fn a_constraint_too_long_for_the_format_is_refused() {
    let n = 40;
    let options: Vec<String> = (0..n).map(|k| format!("option o{k} \"O\"")).collect();
    let pairs: Vec<String> = (0..n / 2).map(|k| format!("(a.o{k} | a.o{})", k + n / 2)).collect();
    let fixed: Vec<String> = (0..n / 2).map(|k| format!("infeasible a.o{k}")).collect();
    let dispute = dispute(&format!(
        "case \"Long\"\ndecision maker a \"A\" {{ {} }}\n{}\ninfeasible {}\ninfeasible !a.o20",
        options.join(" "),
        fixed.join("\n"),
        pairs.join(" & "),
    ));
    let refused = gmcr::export(&dispute, &StateSpace::new(&dispute, vec![Choices(1 << 20)]));
    let reasons = refused.expect_err("a million patterns").reasons;
    assert_eq!(reasons, [Reason::ConstraintTooLong { number: 21, most: 10_000 }]);
}
