//! The words for states, moves and wishes that every report uses.

use detente_analysis::Step;
use detente_model::{
    Choices, ConstraintRule, DecisionMaker, Dispute, Expr, OptionId, Possible, Preference,
    Relation, State, StateSpace, Statement,
};
use std::cmp::Ordering;

/// What sets one state above another for a decision maker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deciding<'d> {
    /// The most important statement that holds in one of them only, and its place from 0.
    Wish(usize, &'d Statement),
    /// The places of their groups in a direct ranking, from 1 for the best.
    Places(usize, usize),
    /// A relation given for this pair.
    Related,
    /// Nothing: which of them is better is not known, only what the first may be.
    Unknown(Possible),
    /// Nothing: they are equally good.
    Nothing,
}

/// Whom one state suits better or worse than another, and of whom that is not known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Than {
    pub(crate) better: Vec<DecisionMaker>,
    pub(crate) worse: Vec<DecisionMaker>,
    pub(crate) perhaps_better: Vec<DecisionMaker>,
    pub(crate) perhaps_worse: Vec<DecisionMaker>,
    pub(crate) unknown: Vec<DecisionMaker>,
}

impl Than {
    /// Whether it is known to be worse for nobody.
    pub(crate) fn is_never_worse(&self) -> bool {
        [&self.worse, &self.perhaps_worse, &self.unknown].iter().all(|who| who.is_empty())
    }
}

/// The vocabulary of one dispute.
#[derive(Clone, Copy)]
pub(crate) struct Words<'d> {
    pub(crate) dispute: &'d Dispute,
    pub(crate) space: &'d StateSpace,
}

impl<'d> Words<'d> {
    /// A decision maker's name.
    pub(crate) fn name(self, decision_maker: DecisionMaker) -> &'d str {
        &self.dispute.decision_maker(decision_maker).name
    }

    /// An option's meaning, in quotation marks.
    pub(crate) fn option(self, option: OptionId) -> String {
        match &self.dispute.graph {
            Some(graph) => format!("“{}”", graph.states[option.index()].name),
            None => format!("“{}”", self.dispute.option(option).meaning),
        }
    }

    /// A state by its number, with its name if it is a coalesced one that has one.
    pub(crate) fn state(self, state: State) -> String {
        match self.state_name(state) {
            Some(name) => format!("state {} (“{name}”)", state.number()),
            None => format!("state {}", state.number()),
        }
    }

    /// The same at the beginning of a line.
    pub(crate) fn state_title(self, state: State) -> String {
        self.state(state).replacen('s', "S", 1)
    }

    /// The name of a coalesced state, or of one that is given by name.
    pub(crate) fn state_name(self, state: State) -> Option<&'d str> {
        let choices = self.space.choices(state);
        let group = self.dispute.same_states.iter().find(|group| group.when.holds(choices));
        let given = self
            .dispute
            .graph
            .as_ref()
            .map(|graph| graph.states[choices.0.trailing_zeros() as usize].name.as_str());
        group.map(|group| group.name.as_str()).or(given)
    }

    /// What a decision maker does at `state`: the meanings of the options it takes.
    pub(crate) fn doings(self, decision_maker: DecisionMaker, state: State) -> Vec<&'d str> {
        let taken = self.dispute.options_of(decision_maker);
        let taken = taken.filter(|&option| self.space.takes(state, option) == Some(true));
        taken.map(|option| self.dispute.option(option).meaning.as_str()).collect()
    }

    /// How `mover` goes from one state to another: what it takes up and gives up.
    pub(crate) fn change(self, mover: DecisionMaker, from: State, to: State) -> String {
        if self.dispute.graph.is_some() {
            return format!("going to {}", self.state(to));
        }
        let pairs = (self.space.members(from))
            .flat_map(|start| self.space.members(to).map(move |end| (start, end)));
        let mut open = pairs.filter(|&(start, end)| self.dispute.permits(mover, start, end));
        let Some((start, end)) = open.next() else {
            return format!("going to {}", self.state(to));
        };
        let options = |bits: u128| -> Vec<String> {
            Choices(bits).taken().map(|option| self.option(option)).collect()
        };
        let (up, down) = (options(end.0 & !start.0), options(start.0 & !end.0));
        match (up.is_empty(), down.is_empty()) {
            (false, true) => format!("taking up {}", listed(&up)),
            (true, _) => format!("giving up {}", listed(&down)),
            (false, false) => format!("taking up {} and giving up {}", listed(&up), listed(&down)),
        }
    }

    /// A sequence of moves as a clause: who does what, one after another.
    pub(crate) fn sequence(self, start: State, steps: &[Step]) -> String {
        let mut at = start;
        let mut clauses = Vec::new();
        for step in steps {
            let change = self.change(step.mover, at, step.to);
            clauses.push(format!("{} {change}", self.name(step.mover)));
            at = step.to;
        }
        clauses.join(", then ")
    }

    /// A statement's wish in words: the analyst's, or else the expression read out.
    pub(crate) fn wish(self, statement: &Statement) -> String {
        statement.gloss.clone().unwrap_or_else(|| self.expr(&statement.wish))
    }

    /// What a decision maker is said to want: its wishes in their order, most important first.
    pub(crate) fn wanted(self, preference: &Preference) -> String {
        match preference {
            Preference::Indifferent => "nothing in particular".to_owned(),
            Preference::Statements(all) => {
                let wishes: Vec<String> = all.iter().map(|each| self.wish(each)).collect();
                wishes.join("; ")
            }
            Preference::Ranking { .. } => "the states in another order".to_owned(),
            Preference::Relations { .. } => "otherwise, pair by pair".to_owned(),
        }
    }

    /// An expression read out: whose options, and which.
    pub(crate) fn expr(self, expr: &Expr) -> String {
        match (self.only_owner(expr.mentions()), expr) {
            (Some(owner), _) => format!("{}: {}", self.name(owner), self.bare(expr)),
            (None, Expr::Taken(_)) => self.bare(expr),
            (None, Expr::And(parts)) => self.by_owner(parts, "and"),
            (None, Expr::Or(parts)) => self.by_owner(parts, "or"),
            (None, _) => self.joined(expr, |part| self.expr(part)),
        }
    }

    /// Parts read out so that neighbours that speak of one decision maker name it once.
    fn by_owner(self, parts: &[Expr], word: &str) -> String {
        let owner = |part: &Expr| self.only_owner(part.mentions());
        let groups: Vec<&[Expr]> =
            parts.chunk_by(|a, b| owner(a).is_some() && owner(a) == owner(b)).collect();
        let read = |group: &&[Expr]| match group {
            [part @ (Expr::Taken(_) | Expr::Not(_))] => self.expr(part),
            [part] => format!("({})", self.expr(part)),
            _ => {
                let bare: Vec<String> = group.iter().map(|part| self.bare_part(part)).collect();
                let owner = owner(&group[0]).map_or("", |owner| self.name(owner));
                format!("{owner}: {}", bare.join(&format!(" {word} ")))
            }
        };
        let comma = if groups.len() < parts.len() { "," } else { "" };
        groups.iter().map(read).collect::<Vec<_>>().join(&format!("{comma} {word} "))
    }

    /// A part of an expression, in parentheses if it has parts itself.
    fn bare_part(self, part: &Expr) -> String {
        match part {
            Expr::Taken(_) | Expr::Not(_) => self.bare(part),
            _ => format!("({})", self.bare(part)),
        }
    }

    /// An expression read out whose options' owner is known.
    fn bare(self, expr: &Expr) -> String {
        match expr {
            Expr::Taken(option) => self.option(*option),
            _ => self.joined(expr, |part| self.bare(part)),
        }
    }

    /// The parts of an expression, read out by `read`, with what joins them.
    fn joined(self, expr: &Expr, read: impl Fn(&Expr) -> String) -> String {
        let inner = |part: &Expr| match part {
            Expr::Taken(_) | Expr::Not(_) => read(part),
            _ => format!("({})", read(part)),
        };
        let join = |parts: &[Expr], word: &str| {
            parts.iter().map(inner).collect::<Vec<_>>().join(&format!(" {word} "))
        };
        match expr {
            Expr::Taken(_) => read(expr),
            Expr::Not(part) => format!("not {}", inner(part)),
            Expr::And(parts) => join(parts, "and"),
            Expr::Or(parts) => join(parts, "or"),
            Expr::If { then, condition } => format!("{} if {}", inner(then), inner(condition)),
            Expr::Iff(left, right) => format!("{} exactly if {}", inner(left), inner(right)),
        }
    }

    /// The decision maker whose the options are, if it is one only.
    fn only_owner(self, options: u128) -> Option<DecisionMaker> {
        if self.dispute.graph.is_some() {
            return None;
        }
        let mut owners = Choices(options).taken().map(|option| self.dispute.option(option).owner);
        let first = owners.next()?;
        owners.all(|owner| owner == first).then_some(first)
    }

    /// A constraint read out.
    pub(crate) fn rule(self, rule: &ConstraintRule) -> String {
        match rule {
            ConstraintRule::Infeasible(expr) => format!("never {}", self.expr(expr)),
            ConstraintRule::ExactlyOne(parts) => format!("exactly one of {}", self.several(parts)),
            ConstraintRule::AtLeastOne(parts) => format!("at least one of {}", self.several(parts)),
            ConstraintRule::AtMostOne(parts) => format!("at most one of {}", self.several(parts)),
            ConstraintRule::Requires(first, second) => {
                format!("{} only with {}", self.expr(first), self.expr(second))
            }
        }
    }

    /// Expressions in a list; if all speak of one decision maker, it is named once.
    fn several(self, parts: &[Expr]) -> String {
        let mentioned = parts.iter().fold(0, |bits, part| bits | part.mentions());
        match self.only_owner(mentioned) {
            Some(owner) => {
                let parts: Vec<String> = parts.iter().map(|part| self.bare(part)).collect();
                format!("{}: {}", self.name(owner), listed(&parts))
            }
            None => listed(&parts.iter().map(|part| self.expr(part)).collect::<Vec<_>>()),
        }
    }

    /// What the first of two states may be to a decision maker, as far as is known.
    pub(crate) fn possible(self, whose: DecisionMaker, left: State, right: State) -> Possible {
        self.space.possible(self.dispute, whose, left, right)
    }

    /// For whom one state is better than another, and for whom worse.
    pub(crate) fn than(self, left: State, right: State) -> Than {
        let mut than = Than::default();
        for dm in self.dispute.decision_makers() {
            match self.space.relation(self.dispute, dm, left, right) {
                Relation::By(1..) => than.better.push(dm),
                Relation::By(0) => {}
                Relation::By(_) => than.worse.push(dm),
                Relation::Unknown => match self.possible(dm, left, right) {
                    Possible { better: true, worse: false } => than.perhaps_better.push(dm),
                    Possible { better: false, worse: true } => than.perhaps_worse.push(dm),
                    _ => than.unknown.push(dm),
                },
            }
        }
        than
    }

    /// How `decision_maker` holds one state against another, and what decides.
    pub(crate) fn compare(
        self,
        decision_maker: DecisionMaker,
        left: State,
        right: State,
    ) -> (Ordering, Deciding<'d>) {
        let held = self.space.relation(self.dispute, decision_maker, left, right);
        let Some(order) = held.order() else {
            let possible = self.possible(decision_maker, left, right);
            return (Ordering::Equal, Deciding::Unknown(possible));
        };
        let deciding = match &self.dispute.preferences[decision_maker.index()] {
            _ if order.is_eq() => Deciding::Nothing,
            Preference::Indifferent => Deciding::Nothing,
            Preference::Statements(statements) => {
                let [left, right] = [left, right].map(|state| self.space.choices(state));
                let differs = |(_, each): &(usize, &Statement)| {
                    each.wish.holds(left) != each.wish.holds(right)
                };
                match statements.iter().enumerate().find(differs) {
                    Some((place, each)) => Deciding::Wish(place, each),
                    None => Deciding::Nothing,
                }
            }
            Preference::Relations { .. } => Deciding::Related,
            Preference::Ranking { groups, .. } => {
                let [left, right] = [left, right].map(|state| self.space.group_of(groups, state));
                Deciding::Places(left + 1, right + 1)
            }
        };
        (order, deciding)
    }
}

/// Things joined by commas and a last “and”.
pub(crate) fn listed<T: AsRef<str>>(things: &[T]) -> String {
    match things {
        [] => "nothing".to_owned(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// A number with its noun, in the plural where it should be.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n as u128), if n == 1 { one } else { many })
}

/// A number with its thousands set apart.
#[must_use]
pub fn grouped(n: u128) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number of bytes in the largest unit that leaves at least one.
pub(crate) fn bytes(n: u64) -> String {
    let unit = [(30, "GiB"), (20, "MiB"), (10, "KiB")].into_iter().find(|(bits, _)| n >> bits > 0);
    match unit {
        #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
        Some((bits, name)) => format!("{:.1} {name}", n as f64 / (1u64 << bits) as f64),
        None => format!("{n} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_read_well() {
        assert_eq!(grouped(1_048_576), "1,048,576");
        assert_eq!(grouped(999), "999");
        assert_eq!(counted(1, "state", "states"), "1 state");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(bytes(3 << 29), "1.5 GiB");
    }
}
