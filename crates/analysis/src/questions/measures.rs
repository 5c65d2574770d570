//! Changes of the dispute itself, not of anybody's wishes, that make a state hold: a new
//! rule, a commitment that cannot be taken back, a third party. What is modelled is ours.

use super::each_variation;
use crate::budget::Refused;
use crate::engine::{Question, analyze};
use crate::stability::Concept;
use detente_model::{
    Choices, Constraint, ConstraintRule, DecisionMaker, DecisionMakerRecord, Dispute, Expr,
    Irreversible, MAX_OPTIONS, OptionId, OptionRecord, Preference, Statement,
};

/// A change of the dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A new rule: no state in which this holds.
    Rule(Expr),
    /// An option becomes one-way.
    Commitment {
        /// The option.
        option: OptionId,
        /// `true`: once taken it stays taken. `false`: once given up it stays given up.
        once_taken: bool,
    },
    /// A new decision maker with one option, a sanction. It wishes for one thing: to take it
    /// exactly if the condition holds. The decision maker aimed at wishes, before all else,
    /// that it does not. (A reward that is given exactly as long as the condition does not
    /// hold is the same with the two values of the option exchanged.)
    ThirdParty {
        /// Whom the sanction would hurt.
        against: DecisionMaker,
        /// When it would be used.
        condition: Expr,
    },
}

/// The least measures of each kind that make a state hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Rules over one option; over two where none over one does.
    pub rules: Vec<Measure>,
    /// Single commitments.
    pub commitments: Vec<Measure>,
    /// Third parties whose condition is one option.
    pub third_parties: Vec<Measure>,
}

impl Measures {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.commitments.is_empty() && self.third_parties.is_empty()
    }
}

impl Measure {
    /// The dispute with this change.
    #[must_use]
    pub fn applied(&self, dispute: &Dispute) -> Dispute {
        let mut changed = dispute.clone();
        match self {
            Self::Rule(expr) => changed.constraints.push(Constraint {
                rule: ConstraintRule::Infeasible(expr.clone()),
                why: None,
                because: vec![],
            }),
            &Self::Commitment { option, once_taken } => changed.irreversible.push(Irreversible {
                option,
                once_taken,
                why: None,
                because: vec![],
            }),
            Self::ThirdParty { against, condition } => {
                add_third_party(&mut changed, *against, condition);
            }
        }
        changed
    }
}

/// Adds a decision maker that sanctions `against` exactly if the condition holds.
fn add_third_party(dispute: &mut Dispute, against: DecisionMaker, condition: &Expr) {
    let narrow = |n: usize| u8::try_from(n).expect("at most 128 of each");
    let owner = DecisionMaker(narrow(dispute.decision_makers.len()));
    let sanction = Expr::Taken(OptionId(narrow(dispute.options.len())));
    let (id, name) = ("third_party".to_owned(), "Third party".to_owned());
    dispute.decision_makers.push(DecisionMakerRecord { id, name });
    dispute.options.push(OptionRecord {
        owner,
        id: "sanction".to_owned(),
        meaning: "Sanction".to_owned(),
        because: vec![],
    });
    let wish = Expr::Iff(Box::new(sanction.clone()), Box::new(condition.clone()));
    dispute.preferences.push(Preference::Statements(vec![wished(wish)]));
    if let Preference::Statements(list) = &mut dispute.preferences[against.index()] {
        list.insert(0, wished(sanction.negated()));
    }
}

fn wished(wish: Expr) -> Statement {
    Statement::from(wish)
}

/// The least measures of each kind that make the state of a combination an equilibrium under
/// `concept`. Rules that rule out that state or the status quo are not among them; a third
/// party sanctions what is not done there. Nash stability looks at no answers, so a third
/// party never helps there.
///
/// # Errors
/// [`Refused::Stopped`], or the first variation that goes over the budget.
///
/// *Cost*: one analysis for each literal, each pair of literals if no single one does, each
/// option and direction, each decision maker and literal.
pub fn measures(
    dispute: &Dispute,
    choices: Choices,
    concept: Concept,
    question: &Question,
) -> Result<Measures, Refused> {
    let working = |candidates: Vec<Measure>| -> Result<Vec<Measure>, Refused> {
        let concepts = [concept];
        let question = Question { concepts: &concepts, ..*question };
        let holds = each_variation(&candidates, &question, |measure, question| {
            let answer = analyze(&measure.applied(dispute), question)?;
            let equilibria = answer.equilibria_or_why(concept)?;
            Ok(answer.space.find(choices).is_some_and(|state| equilibria.contains(state)))
        })?;
        Ok(candidates.into_iter().zip(holds).filter_map(|(each, it)| it.then_some(each)).collect())
    };
    let kept: Vec<Choices> = [Some(choices), dispute.status_quo.as_ref().map(|now| now.choices)]
        .into_iter()
        .flatten()
        .collect();
    let keeps = |expr: &Expr| !kept.iter().any(|&each| expr.holds(each));
    let literals: Vec<Expr> = literals(dispute).collect();
    let single = literals.iter().filter(|each| keeps(each)).cloned().map(Measure::Rule);
    let mut rules = working(single.collect())?;
    if rules.is_empty() {
        let pairs = pairs(&literals).filter(keeps).map(Measure::Rule);
        rules = working(pairs.collect())?;
    }
    Ok(Measures {
        rules,
        commitments: working(commitments(dispute).collect())?,
        third_parties: working(third_parties(dispute, choices, &literals))?,
    })
}

/// Every option taken, and every option not taken.
fn literals(dispute: &Dispute) -> impl Iterator<Item = Expr> {
    dispute.options().flat_map(|each| [Expr::Taken(each), Expr::Taken(each).negated()])
}

/// Every two literals of different options, together.
fn pairs(literals: &[Expr]) -> impl Iterator<Item = Expr> {
    let both = |a: &Expr, b: &Expr| Expr::And(vec![a.clone(), b.clone()]);
    literals.iter().enumerate().flat_map(move |(place, a)| {
        let later = literals[place + 1..].iter().filter(|b| b.mentions() != a.mentions());
        later.map(move |b| both(a, b))
    })
}

/// Every option and direction that is not one-way yet.
fn commitments(dispute: &Dispute) -> impl Iterator<Item = Measure> {
    let both = |option| [true, false].map(|once_taken| (option, once_taken));
    let is_new = |&(option, once_taken): &(OptionId, bool)| {
        !dispute
            .irreversible
            .iter()
            .any(|each| each.option == option && each.once_taken == once_taken)
    };
    let open = dispute.options().flat_map(both).filter(is_new);
    open.map(|(option, once_taken)| Measure::Commitment { option, once_taken })
}

/// A sanction against everybody whose wishes are statements, for everything not done.
fn third_parties(dispute: &Dispute, choices: Choices, literals: &[Expr]) -> Vec<Measure> {
    if dispute.options.len() >= MAX_OPTIONS || dispute.decision_makers.len() >= MAX_OPTIONS {
        return Vec::new();
    }
    let states_wishes =
        |dm: &DecisionMaker| matches!(dispute.preferences[dm.index()], Preference::Statements(_));
    let not_done = || literals.iter().filter(|each| !each.holds(choices)).cloned();
    let against = dispute.decision_makers().filter(states_wishes);
    let party =
        |against| not_done().map(move |condition| Measure::ThirdParty { against, condition });
    against.flat_map(party).collect()
}
