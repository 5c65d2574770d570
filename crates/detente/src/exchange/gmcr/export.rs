//! From a dispute to a `.gmcr` file.

use super::normal_form::{LONGEST_CONSTRAINT, breaches, patterns};
use crate::exchange::{ExportRefused, Format, Reason};
use detente_analysis::Liking;
use detente_model::{
    Choices, DecisionMaker, Dispute, OptionId, Pattern, Preference, State, StateSpace,
};
use serde_json::{Value, json};

/// The most statements of one decision maker that the program can weigh: it counts with
/// 64-bit numbers.
const MOST_STATEMENTS: usize = 63;

/// Something about a dispute that a `.gmcr` file has no place for, and that neither states
/// nor moves nor the order of preference depend on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LeftOut {
    /// What the dispute is called.
    #[error("the name of the case")]
    Name,
    /// The day the model speaks of.
    #[error("the date")]
    AsOf,
    /// Where the dispute stands now.
    #[error("the status quo")]
    StatusQuo,
    /// The analyst's reasons for constraints, moves and statements.
    #[error("the reasons given in words")]
    Reasons,
    /// What the judgements rest on.
    #[error("the references to evidence")]
    Evidence,
    /// A decision maker's preferences are ranked or need to be, so that all are written as
    /// rankings and the statements of this one do not count.
    #[error("the statements of `{decision_maker}`, which became a ranking")]
    Statements {
        /// The decision maker's id.
        decision_maker: String,
    },
}

/// Names what [`export`] leaves out of a dispute.
#[must_use]
pub fn left_out(dispute: &Dispute) -> Vec<LeftOut> {
    let mut left_out = vec![LeftOut::Name];
    let mut leave = |what, is_there: bool| left_out.extend(is_there.then_some(what));
    leave(LeftOut::AsOf, dispute.as_of.is_some());
    leave(LeftOut::StatusQuo, dispute.status_quo.is_some());
    leave(LeftOut::Reasons, has_reasons(dispute));
    let rests = |judgement| !dispute.because(judgement).is_empty();
    leave(LeftOut::Evidence, dispute.judgements().any(rests));
    let by_ranking = needs_ranking(dispute);
    for (record, preference) in dispute.decision_makers.iter().zip(&dispute.preferences) {
        let lost = by_ranking && matches!(preference, Preference::Statements(_));
        leave(LeftOut::Statements { decision_maker: record.id.clone() }, lost);
    }
    left_out
}

fn has_reasons(dispute: &Dispute) -> bool {
    let glossed = |preference: &Preference| match preference {
        Preference::Statements(list) => list.iter().any(|each| each.gloss.is_some()),
        _ => false,
    };
    dispute.constraints.iter().any(|each| each.why.is_some())
        || dispute.irreversible.iter().any(|each| each.why.is_some())
        || dispute.preferences.iter().any(glossed)
}

/// Writes a dispute, whose feasible states are `space`, as a `.gmcr` file.
///
/// Reading it back gives the same feasible states, moves and order of preference. The
/// meanings of options and the names of decision makers become the names in the file. All
/// decision makers get rankings where one of them has a ranking, has more than 63
/// statements, which the program cannot weigh, or has one that is too long as a list of
/// patterns; otherwise all get statements.
///
/// # Errors
/// When the format cannot hold the dispute's states, moves or preferences: coalesced states,
/// forbidden moves, options that never change, constraints too long as lists of patterns.
pub fn export(dispute: &Dispute, space: &StateSpace) -> Result<String, ExportRefused> {
    let mut reasons = Vec::new();
    if dispute.graph.is_some() {
        let reasons = vec![Reason::GraphForm];
        return Err(ExportRefused { format: Format::Gmcr, reasons });
    }
    let coalesced = space.states().filter(|&state| space.members(state).nth(1).is_some()).count();
    if space.is_empty() {
        reasons.push(Reason::NoStates);
    }
    if dispute.decision_makers.is_empty() {
        reasons.push(Reason::NoDecisionMakers);
    }
    let writer = Writer::of(dispute, space);
    let options = writer.options(&mut reasons);
    let infeasibles = writer.infeasibles(&mut reasons);
    reasons.extend(forbidden_moves(dispute));
    if coalesced > 0 {
        reasons.push(Reason::Coalesced { states: coalesced });
    }
    let by_ranking = needs_ranking(dispute);
    let maker = |who| writer.decision_maker(who, by_ranking, &mut reasons);
    let decision_makers: Vec<Value> = dispute.decision_makers().map(maker).collect();
    if !reasons.is_empty() {
        return Err(ExportRefused { format: Format::Gmcr, reasons });
    }
    let file = json!({
        "options": options,
        "decisionMakers": decision_makers,
        "infeasibles": infeasibles,
        "useManualPreferenceRanking": by_ranking,
        "program": "detente",
    });
    Ok(format!("{file:#}\n"))
}

/// Whether preferences can only be written as rankings.
fn needs_ranking(dispute: &Dispute) -> bool {
    let needs = |preference: &Preference| match preference {
        _ if !preference.is_order() => true,
        Preference::Indifferent => false,
        Preference::Ranking { .. } | Preference::Relations { .. } => true,
        Preference::Statements(list) => {
            list.len() > MOST_STATEMENTS || list.iter().any(|each| patterns(&each.wish).is_none())
        }
    };
    dispute.preferences.iter().any(needs)
}

fn forbidden_moves(dispute: &Dispute) -> impl Iterator<Item = Reason> {
    (1..).zip(&dispute.forbidden_moves).map(|(number, each)| {
        let mover = dispute.decision_maker(each.mover).id.clone();
        Reason::ForbiddenMove { mover, number }
    })
}

/// A dispute with its options in the order of their owners, which numbers the states.
struct Writer<'d> {
    dispute: &'d Dispute,
    space: &'d StateSpace,
    order: Vec<OptionId>,
}

impl<'d> Writer<'d> {
    fn of(dispute: &'d Dispute, space: &'d StateSpace) -> Self {
        let mut order: Vec<OptionId> = dispute.options().collect();
        order.sort_by_key(|&option| dispute.option(option).owner);
        Self { dispute, space, order }
    }

    fn options(&self, reasons: &mut Vec<Reason>) -> Vec<Value> {
        let mut options = Vec::new();
        for &option in &self.order {
            let stays = |once_taken| {
                let stays = |each: &detente_model::Irreversible| {
                    each.option == option && each.once_taken == once_taken
                };
                self.dispute.irreversible.iter().any(stays)
            };
            let direction = match (stays(true), stays(false)) {
                (false, false) => "both",
                (true, false) => "fwd",
                (false, true) => "back",
                (true, true) => {
                    let option = self.dispute.option_name(option);
                    reasons.push(Reason::NeverChanges { option });
                    continue;
                }
            };
            let record = self.dispute.option(option);
            let name = name_of(&record.meaning, &record.id);
            options.push(json!({ "name": name, "permittedDirection": direction }));
        }
        options
    }

    fn infeasibles(&self, reasons: &mut Vec<Reason>) -> Vec<Value> {
        let mut infeasibles = Vec::new();
        for (number, constraint) in (1..).zip(&self.dispute.constraints) {
            match breaches(&constraint.rule) {
                Some(list) => infeasibles.extend(list.into_iter().map(|each| self.condition(each))),
                None => {
                    let most = LONGEST_CONSTRAINT;
                    reasons.push(Reason::ConstraintTooLong { number, most });
                }
            }
        }
        infeasibles
    }

    fn decision_maker(
        &self,
        who: DecisionMaker,
        by_ranking: bool,
        reasons: &mut Vec<Reason>,
    ) -> Value {
        let record = self.dispute.decision_maker(who);
        let owned = |&place: &usize| self.dispute.option(self.order[place]).owner == who;
        let options: Vec<usize> = (0..self.order.len()).filter(owned).collect();
        let mut maker = json!({ "name": name_of(&record.name, &record.id), "options": options });
        maker["preferences"] = if by_ranking { json!([]) } else { self.wishes(who) };
        if by_ranking {
            maker["preferenceRanking"] = self.ranking(who).unwrap_or_else(|| {
                reasons.push(Reason::Unranked { decision_maker: record.id.clone() });
                Value::Null
            });
        }
        maker
    }

    /// The statements, but for those that hold always or never: they decide nothing.
    fn wishes(&self, who: DecisionMaker) -> Value {
        let Preference::Statements(statements) = &self.dispute.preferences[who.index()] else {
            return json!([]);
        };
        let lists = statements.iter().filter_map(|statement| patterns(&statement.wish));
        lists.filter_map(|list| self.wish(&list)).collect()
    }

    fn wish(&self, list: &[Pattern]) -> Option<Value> {
        match list {
            [] => None,
            [only] if only.fixed == 0 => None,
            [only] => Some(self.condition(*only)),
            many => {
                let members: Value = many.iter().map(|&each| self.condition(each)).collect();
                Some(json!({ "compound": true, "members": members }))
            }
        }
    }

    fn condition(&self, pattern: Pattern) -> Value {
        let letter = |option: OptionId| match pattern.taken >> option.0 & 1 {
            0 => "N",
            _ => "Y",
        };
        let placed = self.order.iter().enumerate();
        let fixed = placed.filter(|(_, option)| pattern.fixed >> option.0 & 1 == 1);
        fixed.map(|(place, &option)| json!([place, letter(option)])).collect()
    }

    fn ranking(&self, who: DecisionMaker) -> Option<Value> {
        let numbers = self.state_numbers();
        let number = |state: &State| Value::from(numbers[state.index()]);
        let group = |states: &Vec<State>| match states.as_slice() {
            [one] => number(one),
            tie => tie.iter().map(number).collect(),
        };
        let ranking = Liking::ranked(self.dispute, self.space, who).ranking()?;
        Some(ranking.iter().map(group).collect())
    }

    /// For each state, its number from 1 in the file: its place by binary value, the options
    /// standing in the file's order.
    fn state_numbers(&self) -> Vec<usize> {
        let value = |state: &State| {
            let choices = self.space.choices(*state);
            let taken = (0u8..).zip(&self.order).filter(|(_, option)| choices.takes(**option));
            taken.map(|(place, _)| OptionId(place)).collect::<Choices>()
        };
        let mut states: Vec<State> = self.space.states().collect();
        states.sort_by_cached_key(value);
        let mut numbers = vec![0; states.len()];
        for (number, state) in (1..).zip(states) {
            numbers[state.index()] = number;
        }
        numbers
    }
}

/// What people call something, or its id where they call it nothing.
fn name_of(name: &str, id: &str) -> String {
    if name.trim().is_empty() { id.to_owned() } else { name.to_owned() }
}
