//! The strategic game of a dispute, in the format that Gambit reads (`NFG 1 R`, payoffs
//! listed).
//!
//! A strategic game has a cell for every combination of strategies and lets everybody
//! choose freely among its own; only disputes of that kind have one.

use super::picture::name;
use super::{ExportRefused, Format, Reason};
use detente_analysis::{Graph, Liking};
use detente_model::{
    Choices, DecisionMaker, Dispute, ForbiddenMove, Irreversible, OptionId, State, StateSpace,
};
use std::collections::BTreeSet;

/// Writes a dispute, whose feasible states are `space` and whose moves are `graph`, as a
/// strategic game.
///
/// A decision maker's strategies are the combinations of its own options, in the order of
/// their binary values; its payoff is the rank of the state, 1 for the worst. The pure Nash
/// equilibria of the game are the Nash equilibria of the dispute.
///
/// # Errors
/// When the dispute is no strategic game: some combination of the decision makers' own
/// choices is infeasible, some change of one's own choice is not open, or states are
/// coalesced.
///
/// *Cost*: a look at each state for each decision maker.
pub fn export(
    dispute: &Dispute,
    space: &StateSpace,
    graph: &Graph,
) -> Result<String, ExportRefused> {
    let game = Game::of(dispute, space);
    let mut reasons = game.objections(graph);
    let ranks = game.ranks(&mut reasons);
    if reasons.is_empty() {
        Ok(game.text(&ranks))
    } else {
        Err(ExportRefused { format: Format::Nfg, reasons })
    }
}

struct Game<'d> {
    dispute: &'d Dispute,
    space: &'d StateSpace,
    /// Each decision maker's strategies.
    strategies: Vec<Vec<Choices>>,
}

impl<'d> Game<'d> {
    fn of(dispute: &'d Dispute, space: &'d StateSpace) -> Self {
        let own = |who| {
            let bits = dispute.own_bits(who);
            let parts = space.states().flat_map(|state| space.members(state));
            let parts: BTreeSet<Choices> = parts.map(|all| Choices(all.0 & bits)).collect();
            parts.into_iter().collect()
        };
        Self { dispute, space, strategies: dispute.decision_makers().map(own).collect() }
    }

    /// Why the dispute is no strategic game; empty if it is one.
    fn objections(&self, graph: &Graph) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if self.dispute.graph.is_some() {
            return vec![Reason::GraphForm];
        }
        if self.space.is_empty() {
            reasons.push(Reason::NoStates);
        }
        if self.strategies.is_empty() {
            reasons.push(Reason::NoDecisionMakers);
        }
        reasons.extend(self.missing_cells());
        let members = |state| self.space.members(state).count();
        let coalesced = self.space.states().filter(|&state| members(state) > 1).count();
        if coalesced > 0 {
            reasons.push(Reason::Coalesced { states: coalesced });
        }
        if reasons.is_empty() && !self.is_free(graph) {
            reasons.extend(self.closed_moves());
        }
        reasons
    }

    /// Says if the feasible states are not all combinations of the strategies.
    fn missing_cells(&self) -> Option<Reason> {
        let count = |product: u128, own: &Vec<_>| product.saturating_mul(own.len() as u128);
        let product = self.strategies.iter().fold(1, count);
        let states = self.space.n_feasible();
        let ties = |mentions: u128| {
            let owners = self.dispute.decision_makers().map(|who| self.dispute.own_bits(who));
            owners.filter(|own| own & mentions != 0).nth(1).is_some()
        };
        let constraints = (1..).zip(&self.dispute.constraints);
        let tying = constraints.filter(|(_, constraint)| ties(constraint.rule.mentions()));
        (product != states as u128).then(|| {
            let constraints = tying.map(|(number, _)| number).collect();
            Reason::NotAProduct { states, product, constraints }
        })
    }

    /// Whether everybody can go from each of its strategies to every other.
    fn is_free(&self, graph: &Graph) -> bool {
        let is_free = |who: DecisionMaker| {
            let others = self.strategies[who.index()].len() - 1;
            self.space.states().all(|state| graph.moves(who, state).len() == others)
        };
        self.dispute.decision_makers().all(is_free)
    }

    /// What closes moves between the strategies.
    fn closed_moves(&self) -> Vec<Reason> {
        let varies = |option: OptionId| {
            let own = &self.strategies[self.dispute.option(option).owner.index()];
            [true, false].iter().all(|&taken| own.iter().any(|each| each.takes(option) == taken))
        };
        let one_way = self.dispute.irreversible.iter().filter(|each| varies(each.option));
        let option = |each: &Irreversible| self.dispute.option_name(each.option);
        let one_way = one_way.map(|each| Reason::OneWay { option: option(each) });
        let forbidden = (1..).zip(&self.dispute.forbidden_moves);
        let forbidden = forbidden.filter(|(_, each)| self.closes_something(each));
        let forbidden = forbidden.map(|(number, each)| {
            let mover = self.dispute.decision_maker(each.mover).id.clone();
            Reason::ForbiddenMove { mover, number }
        });
        one_way.chain(forbidden).collect()
    }

    fn closes_something(&self, forbidden: &ForbiddenMove) -> bool {
        let own = self.dispute.own_bits(forbidden.mover);
        let starts = self.space.states().map(|state| self.space.choices(state));
        starts.filter(|&start| forbidden.from.holds(start)).any(|start| {
            let ends = self.strategies[forbidden.mover.index()].iter();
            let mut ends = ends.map(|strategy| Choices(start.0 & !own | strategy.0));
            ends.any(|end| end != start && forbidden.to.holds(end))
        })
    }

    /// Each decision maker's ranks of the states.
    fn ranks(&self, reasons: &mut Vec<Reason>) -> Vec<Vec<u32>> {
        let mut all = Vec::new();
        for who in self.dispute.decision_makers() {
            match Liking::ranked(self.dispute, self.space, who).ranks() {
                Some(ranks) => all.push(ranks.to_vec()),
                None => {
                    let decision_maker = self.dispute.decision_maker(who).id.clone();
                    reasons.push(Reason::Unranked { decision_maker });
                }
            }
        }
        all
    }

    fn text(&self, ranks: &[Vec<u32>]) -> String {
        let names = self.dispute.decision_makers().map(|who| name(self.dispute, who).to_owned());
        let mut text = format!("NFG 1 R {} {}\n\n{{\n", quoted(&self.dispute.name), list(names));
        for own in &self.strategies {
            text.push_str(&list(own.iter().map(|&strategy| self.label(strategy))));
            text.push('\n');
        }
        text.push_str("}\n\"\"\n\n");
        for state in self.cells() {
            let payoffs = ranks.iter().map(|ranks| (ranks[state.index()] + 1).to_string());
            text.push_str(&payoffs.collect::<Vec<_>>().join(" "));
            text.push('\n');
        }
        text
    }

    /// The states in the order of the cells: the first decision maker's strategy changes
    /// fastest.
    fn cells(&self) -> impl Iterator<Item = State> {
        let add = |cells: Vec<Choices>, own: &Vec<Choices>| {
            let with = |strategy: &Choices| {
                let strategy = *strategy;
                cells.iter().map(move |cell| Choices(cell.0 | strategy.0))
            };
            own.iter().flat_map(with).collect()
        };
        let cells = self.strategies.iter().fold(vec![Choices::NONE], add);
        cells.into_iter().filter_map(|choices| self.space.find(choices))
    }

    /// A strategy in words: the ids of the options taken.
    fn label(&self, strategy: Choices) -> String {
        let ids = strategy.taken().map(|option| self.dispute.option(option).id.as_str());
        let ids: Vec<&str> = ids.collect();
        if ids.is_empty() { "none".to_owned() } else { ids.join(" + ") }
    }
}

fn list(labels: impl Iterator<Item = String>) -> String {
    let labels: Vec<String> = labels.map(|label| quoted(&label)).collect();
    format!("{{ {} }}", labels.join(" "))
}

/// Text in double quotes, on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for each in text.chars() {
        match each {
            '"' | '\\' => quoted.extend(['\\', each]),
            _ if each.is_control() => quoted.push(' '),
            _ => quoted.push(each),
        }
    }
    quoted.push('"');
    quoted
}
