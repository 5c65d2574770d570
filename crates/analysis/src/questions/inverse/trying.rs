//! The inverse question where only an analysis of every changed dispute tells: when strength,
//! doubt, attitudes or longer foresight count, or preferences are no complete orders.

use super::{Aim, Change, Lists, MOST_ANALYSED, change, choices};
use crate::budget::{Needed, Refused};
use crate::engine::{Question, analyze};
use crate::questions::each_variation;
use detente_model::{Dispute, State, StateSpace};

/// Every change with the least number of edits, by trying all of them.
pub(super) fn by_trying(
    (dispute, space): (&Dispute, &StateSpace),
    aim: &Aim,
    lists: &[Lists],
    question: &Question,
) -> Result<Vec<Change>, Refused> {
    let concepts = [aim.concept];
    let question = &Question { concepts: &concepts, ..*question };
    // What cannot be asked of the dispute as it is, is not asked of its variations either.
    let now = analyze(dispute, question)?;
    if let Some((_, refused)) = now.refused().next() {
        return Err(refused.clone());
    }
    let mut left = MOST_ANALYSED;
    for n_edits in 0..=aim.most_edits {
        let Some(combinations) = choices(lists, n_edits, left) else {
            let needed = Needed::AtLeast(u128::from(MOST_ANALYSED) + 1);
            return Err(Refused::Variations { needed, budget: MOST_ANALYSED });
        };
        left -= combinations.len() as u64;
        let changes: Vec<Change> =
            combinations.iter().map(|orders| change((dispute, space), lists, orders)).collect();
        let holds = each_variation(&changes, question, |change, question| {
            holds(&change.applied(dispute), aim.state, question)
        })?;
        let found = changes.into_iter().zip(holds).filter_map(|(each, it)| it.then_some(each));
        let found: Vec<Change> = found.collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Whether a state is an equilibrium under the question's concept; an error where that is
/// refused.
fn holds(dispute: &Dispute, state: State, question: &Question) -> Result<bool, Refused> {
    let answer = analyze(dispute, question)?;
    let mut holds = true;
    for &concept in question.concepts {
        holds &= answer.equilibria_or_why(concept)?.contains(state);
    }
    Ok(holds)
}
