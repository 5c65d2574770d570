//! Feasible states, moves and improvements as diagrams.
//!
//! No diagram has a second copy of the options for the other end of a move. A move changes the
//! mover's own options only; so the states *before* a move are found by forgetting what the
//! mover's options were after it. And an improvement compares two lists of wishes; so one of
//! the two lists is written down in variables of its own, the mover's *marks*, one for each
//! wish: the states better than the marks are one diagram, and where a state is to be compared
//! with itself after a move, the marks are replaced by the state's own wishes.

use super::diagrams::{Diagrams, Set, given, mentions};
use super::order::Order;
use super::wishes::Wishes;
use crate::budget::Refused;
use detente_model::{ConstraintRule, DecisionMaker, Dispute, Expr};

/// What the definitions are made of.
pub(crate) struct Relations<'w> {
    pub(crate) diagrams: Diagrams<'w>,
    pub(crate) order: Order,
    pub(crate) feasible: Set,
    makers: Vec<Maker>,
}

/// One decision maker.
struct Maker {
    own: Vec<Own>,
    /// For each wish, its mark and where it holds.
    wishes: Vec<(u16, Set)>,
    /// The feasible states that are better than the marks.
    better: Set,
}

/// An option that a decision maker owns.
#[derive(Clone, Copy)]
struct Own {
    place: u16,
    stays_taken: bool,
    stays_given_up: bool,
}

impl<'w> Relations<'w> {
    pub(crate) fn of(
        dispute: &Dispute,
        wishes: &[Wishes],
        order: Order,
        diagrams: Diagrams<'w>,
    ) -> Result<Self, Refused> {
        let feasible = diagrams.everything();
        let mut relations = Self { diagrams, order, feasible, makers: Vec::new() };
        relations.feasible = relations.kept(dispute)?;
        for (decision_maker, wishes) in dispute.decision_makers().zip(wishes) {
            let maker = relations.maker(dispute, decision_maker, wishes)?;
            relations.makers.push(maker);
        }
        Ok(relations)
    }

    /// The states that keep every constraint. Constraints that stand low in the diagram are
    /// joined first.
    fn kept(&self, dispute: &Dispute) -> Result<Set, Refused> {
        let rules = dispute.constraints.iter().map(|each| &each.rule);
        let mut rules: Vec<&ConstraintRule> = rules.collect();
        let highest = |rule: &&ConstraintRule| {
            let places = self.order.options.iter().enumerate();
            places.filter(|(option, _)| rule.mentions() >> option & 1 == 1).map(|(_, &at)| at).min()
        };
        rules.sort_by_key(|rule| std::cmp::Reverse(highest(rule)));
        rules.into_iter().try_fold(self.diagrams.everything(), |all, rule| {
            self.diagrams.and(&all, &self.rule(rule)?)
        })
    }

    /// Where a rule is kept.
    fn rule(&self, rule: &ConstraintRule) -> Result<Set, Refused> {
        let diagrams = &self.diagrams;
        match rule {
            ConstraintRule::Infeasible(expr) => Ok(self.truth(expr)?.not()),
            ConstraintRule::Requires(first, second) => {
                diagrams.or(&self.truth(first)?.not(), &self.truth(second)?)
            }
            ConstraintRule::AtLeastOne(parts) => Ok(self.some_and_several(parts)?.0),
            ConstraintRule::AtMostOne(parts) => Ok(self.some_and_several(parts)?.1.not()),
            ConstraintRule::ExactlyOne(parts) => {
                let (some, several) = self.some_and_several(parts)?;
                diagrams.and_not(&some, &several)
            }
        }
    }

    /// Where at least one, and where at least two of the parts hold.
    fn some_and_several(&self, parts: &[Expr]) -> Result<(Set, Set), Refused> {
        let diagrams = &self.diagrams;
        let (mut some, mut several) = (diagrams.nothing(), diagrams.nothing());
        for part in parts {
            let here = self.truth(part)?;
            several = diagrams.or(&several, &diagrams.and(&some, &here)?)?;
            some = diagrams.or(&some, &here)?;
        }
        Ok((some, several))
    }

    /// Where an expression holds.
    pub(crate) fn truth(&self, expr: &Expr) -> Result<Set, Refused> {
        truth(&self.diagrams, &self.order, expr)
    }

    fn maker(
        &self,
        dispute: &Dispute,
        decision_maker: DecisionMaker,
        wishes: &Wishes,
    ) -> Result<Maker, Refused> {
        let stays = |option, taken| {
            dispute
                .irreversible
                .iter()
                .any(|each| each.option == option && each.once_taken == taken)
        };
        let own = dispute.options_of(decision_maker).map(|option| Own {
            place: self.order.options[option.index()],
            stays_taken: stays(option, true),
            stays_given_up: stays(option, false),
        });
        let mut own: Vec<Own> = own.collect();
        own.sort_by_key(|own| std::cmp::Reverse(own.place));
        let marks = &self.order.marks[decision_maker.index()];
        let wishes: Vec<(u16, Set)> = (marks.iter().zip(&wishes.0))
            .map(|(&mark, wish)| Ok((mark, self.truth(wish)?)))
            .collect::<Result<_, Refused>>()?;
        let better = self.better_than_marks(&wishes)?;
        Ok(Maker { own, wishes, better })
    }

    /// The feasible states that are better than the marks: the first wish that does not agree
    /// with its mark holds.
    fn better_than_marks(&self, wishes: &[(u16, Set)]) -> Result<Set, Refused> {
        let diagrams = &self.diagrams;
        let better = wishes.iter().rev().try_fold(diagrams.nothing(), |better, (mark, wish)| {
            let mark = diagrams.variable(*mark);
            let agree = diagrams.iff(wish, &mark)?;
            let gained = diagrams.and_not(wish, &mark)?;
            diagrams.or(&gained, &diagrams.and(&agree, &better)?)
        })?;
        diagrams.and(&better, &self.feasible)
    }

    /// The feasible states that `maker` holds better than its marks.
    pub(crate) fn better(&self, maker: DecisionMaker) -> &Set {
        &self.makers[maker.index()].better
    }

    /// Everybody but `focal`.
    pub(crate) fn opponents(&self, focal: DecisionMaker) -> impl Iterator<Item = DecisionMaker> {
        let all = (0..self.makers.len()).filter_map(|place| u8::try_from(place).ok());
        all.map(DecisionMaker).filter(move |&each| each != focal)
    }

    /// The feasible states from which `mover` comes into `to` by one move or by staying.
    pub(crate) fn before_move(&self, mover: DecisionMaker, to: &Set) -> Result<Set, Refused> {
        let from = self.before_choice(mover, to)?;
        self.diagrams.and(&from, &self.feasible)
    }

    /// The feasible states from which `mover` comes into `to` by one improvement.
    pub(crate) fn before_improvement(
        &self,
        mover: DecisionMaker,
        to: &Set,
    ) -> Result<Set, Refused> {
        let improved = self.diagrams.and(to, self.better(mover))?;
        let worse = self.before_choice(mover, &improved)?;
        let from = self.marked_by_itself(mover, &worse)?;
        self.diagrams.and(&from, &self.feasible)
    }

    /// The combinations from which `mover`, changing its own options as it may, comes into `to`.
    fn before_choice(&self, mover: DecisionMaker, to: &Set) -> Result<Set, Refused> {
        let diagrams = &self.diagrams;
        let mut from = to.clone();
        for own in &self.makers[mover.index()].own {
            if !mentions(&from, own.place) || own.stays_taken && own.stays_given_up {
                continue;
            }
            let [not, taken] = [false, true].map(|value| given(&from, own.place, value));
            let option = diagrams.variable(own.place);
            from = match own {
                Own { stays_taken: true, .. } => {
                    diagrams.or(&taken, &diagrams.and_not(&not, &option)?)?
                }
                Own { stays_given_up: true, .. } => {
                    diagrams.or(&not, &diagrams.and(&taken, &option)?)?
                }
                _ => diagrams.or(&not, &taken)?,
            };
        }
        Ok(from)
    }

    /// The states that are in `set` when `maker`'s marks are what holds in the state itself.
    pub(crate) fn marked_by_itself(&self, maker: DecisionMaker, set: &Set) -> Result<Set, Refused> {
        let mut marked = set.clone();
        for (mark, wish) in self.makers[maker.index()].wishes.iter().rev() {
            if mentions(&marked, *mark) {
                let [not, held] = [false, true].map(|value| given(&marked, *mark, value));
                marked = self.diagrams.choose(wish, &held, &not)?;
            }
        }
        Ok(marked)
    }
}

/// Where an expression holds.
pub(crate) fn truth(diagrams: &Diagrams, order: &Order, expr: &Expr) -> Result<Set, Refused> {
    let truth = |expr: &Expr| truth(diagrams, order, expr);
    match expr {
        Expr::Taken(option) => Ok(diagrams.variable(order.options[option.index()])),
        Expr::Not(inner) => Ok(truth(inner)?.not()),
        Expr::And(parts) => (parts.iter())
            .try_fold(diagrams.everything(), |all, part| diagrams.and(&all, &truth(part)?)),
        Expr::Or(parts) => (parts.iter())
            .try_fold(diagrams.nothing(), |some, part| diagrams.or(&some, &truth(part)?)),
        Expr::If { then, condition } => diagrams.or(&truth(then)?, &truth(condition)?.not()),
        Expr::Iff(left, right) => diagrams.iff(&truth(left)?, &truth(right)?),
    }
}
