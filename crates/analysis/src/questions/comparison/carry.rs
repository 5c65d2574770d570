//! Parts of a dispute carried over into another numbering of decision makers and options.

use detente_model::{
    Attitudes, Belief, Choices, Constraint, ConstraintRule, DecisionMaker, Dispute, Expr,
    ForbiddenMove, GivenMove, Irreversible, OptionId, Pattern, Preference, RelatedPair, SameState,
    Statement, StatusQuo,
};

/// Where decision makers and atoms (options, or named states) go.
#[derive(Clone, Debug)]
pub(super) struct Carry {
    pub(super) makers: Vec<DecisionMaker>,
    pub(super) atoms: Vec<OptionId>,
}

impl Carry {
    /// A dispute in a shell that has its decision makers and atoms; what reports call things is
    /// left behind.
    pub(super) fn dispute(&self, shell: &Dispute, dispute: &Dispute) -> Dispute {
        let mut carried = Dispute {
            name: dispute.name.clone(),
            as_of: dispute.as_of,
            constraints: dispute.constraints.iter().map(|each| self.constraint(each)).collect(),
            irreversible: dispute.irreversible.iter().map(|each| self.irreversible(each)).collect(),
            forbidden_moves: dispute.forbidden_moves.iter().map(|it| self.forbidden(it)).collect(),
            same_states: dispute.same_states.iter().map(|each| self.same_state(each)).collect(),
            status_quo: dispute.status_quo.as_ref().map(|now| self.status_quo(now)),
            preferences: vec![Preference::Indifferent; shell.decision_makers.len()],
            attitudes: dispute.attitudes.iter().map(|each| self.attitudes(each)).collect(),
            beliefs: dispute.beliefs.iter().map(|each| self.belief(each)).collect(),
            ..shell.clone()
        };
        for (maker, held) in dispute.decision_makers().zip(&dispute.preferences) {
            carried.preferences[self.maker(maker).index()] = self.preference(held);
        }
        if let (Some(graph), Some(given)) = (&mut carried.graph, &dispute.graph) {
            graph.moves = given.moves.iter().map(|each| self.given_move(each)).collect();
        }
        carried
    }

    pub(super) fn maker(&self, decision_maker: DecisionMaker) -> DecisionMaker {
        self.makers[decision_maker.index()]
    }

    pub(super) fn atom(&self, atom: OptionId) -> OptionId {
        self.atoms[atom.index()]
    }

    pub(super) fn choices(&self, choices: Choices) -> Choices {
        let known = choices.taken().take_while(|each| each.index() < self.atoms.len());
        known.map(|each| self.atom(each)).collect()
    }

    fn pattern(&self, pattern: Pattern) -> Pattern {
        let bits = |bits: u128| self.choices(Choices(bits)).0;
        Pattern { fixed: bits(pattern.fixed), taken: bits(pattern.taken) }
    }

    fn exprs(&self, exprs: &[Expr]) -> Vec<Expr> {
        exprs.iter().map(|each| self.expr(each)).collect()
    }

    fn expr(&self, expr: &Expr) -> Expr {
        let part = |expr: &Expr| Box::new(self.expr(expr));
        match expr {
            Expr::Taken(option) => Expr::Taken(self.atom(*option)),
            Expr::Not(inner) => Expr::Not(part(inner)),
            Expr::And(parts) => Expr::And(self.exprs(parts)),
            Expr::Or(parts) => Expr::Or(self.exprs(parts)),
            Expr::If { then, condition } => {
                Expr::If { then: part(then), condition: part(condition) }
            }
            Expr::Iff(left, right) => Expr::Iff(part(left), part(right)),
        }
    }

    fn constraint(&self, constraint: &Constraint) -> Constraint {
        let rule = match &constraint.rule {
            ConstraintRule::Infeasible(expr) => ConstraintRule::Infeasible(self.expr(expr)),
            ConstraintRule::ExactlyOne(parts) => ConstraintRule::ExactlyOne(self.exprs(parts)),
            ConstraintRule::AtLeastOne(parts) => ConstraintRule::AtLeastOne(self.exprs(parts)),
            ConstraintRule::AtMostOne(parts) => ConstraintRule::AtMostOne(self.exprs(parts)),
            ConstraintRule::Requires(first, second) => {
                ConstraintRule::Requires(self.expr(first), self.expr(second))
            }
        };
        Constraint { rule, ..constraint.clone() }
    }

    fn irreversible(&self, each: &Irreversible) -> Irreversible {
        Irreversible { option: self.atom(each.option), ..each.clone() }
    }

    fn forbidden(&self, each: &ForbiddenMove) -> ForbiddenMove {
        ForbiddenMove {
            mover: self.maker(each.mover),
            from: self.expr(&each.from),
            to: self.expr(&each.to),
            ..each.clone()
        }
    }

    fn same_state(&self, each: &SameState) -> SameState {
        SameState { when: self.expr(&each.when), ..each.clone() }
    }

    fn status_quo(&self, now: &StatusQuo) -> StatusQuo {
        StatusQuo { choices: self.choices(now.choices), ..now.clone() }
    }

    fn given_move(&self, each: &GivenMove) -> GivenMove {
        GivenMove {
            mover: self.maker(each.mover),
            from: self.atom(each.from),
            to: self.atom(each.to),
            ..each.clone()
        }
    }

    fn preference(&self, preference: &Preference) -> Preference {
        match preference {
            Preference::Indifferent => Preference::Indifferent,
            Preference::Statements(list) => {
                let carried =
                    |each: &Statement| Statement { wish: self.expr(&each.wish), ..each.clone() };
                Preference::Statements(list.iter().map(carried).collect())
            }
            Preference::Ranking { groups, gaps, because } => {
                let group = |each: &Vec<Pattern>| each.iter().map(|&p| self.pattern(p)).collect();
                let groups = groups.iter().map(group).collect();
                Preference::Ranking { groups, gaps: gaps.clone(), because: because.clone() }
            }
            Preference::Relations { pairs, because } => {
                let pair = |each: &RelatedPair| RelatedPair {
                    left: self.pattern(each.left),
                    right: self.pattern(each.right),
                    ..each.clone()
                };
                let pairs = pairs.iter().map(pair).collect();
                Preference::Relations { pairs, because: because.clone() }
            }
        }
    }

    fn attitudes(&self, each: &Attitudes) -> Attitudes {
        let toward = each.toward.iter().map(|&(other, how)| (self.maker(other), how)).collect();
        Attitudes { holder: self.maker(each.holder), toward, ..each.clone() }
    }

    fn belief(&self, each: &Belief) -> Belief {
        let preference = |(whose, held): &(DecisionMaker, Preference)| {
            (self.maker(*whose), self.preference(held))
        };
        Belief {
            holder: self.maker(each.holder),
            unaware_of: each.unaware_of.iter().map(|&option| self.atom(option)).collect(),
            constraints: each.constraints.iter().map(|rule| self.constraint(rule)).collect(),
            preferences: each.preferences.iter().map(preference).collect(),
            because: each.because.clone(),
        }
    }
}
