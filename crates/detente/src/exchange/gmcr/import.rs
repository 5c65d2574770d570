//! From a `.gmcr` file to a dispute.

use super::file::{self, AnyOf, Coalitions, Condition, File};
use super::json::Json;
use super::names::{Ids, is_evident};
use super::place::{Place, Problems};
use super::{ImportError, Note, ranking};
use detente_model::{
    Constraint, ConstraintRule, DecisionMaker, DecisionMakerRecord, Dispute, Expr, Irreversible,
    OptionId, OptionRecord, Preference, Statement,
};
use std::collections::{HashMap, HashSet};

/// The largest file read.
pub const MAX_BYTES: usize = 32 << 20;

/// What an imported dispute is called, since the format has no place for a name.
pub const NAME: &str = "Imported from GMCR+";

/// A dispute that came in from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The dispute, called [`NAME`], without status quo or evidence.
    pub dispute: Dispute,
    /// What could not be kept as it was, in the order of the dispute's parts.
    pub notes: Vec<Note>,
}

/// Reads a `.gmcr` file.
///
/// Each statement becomes one expression, an `or` of conjunctions; each infeasible pattern
/// becomes a constraint; options stand by owner; a ranking by hand stays a ranking. Names
/// become ids, and stay as the names and meanings of what they name.
///
/// # Errors
/// When the file is not one the program would open, with everything that is wrong in it;
/// only the states of rankings are looked at after the rest is found right.
///
/// *Cost*: where states are ranked by hand, they are enumerated, within limits that the
/// length of the rankings sets.
///
/// ```
/// use detente::exchange::gmcr::import;
/// let file = br#"{
///   "options": [{"name": "Attack", "permittedDirection": "fwd"}],
///   "decisionMakers": [{"name": "Iraq", "options": [0], "preferences": [[[0, "N"]]]}],
///   "infeasibles": [], "useManualPreferenceRanking": false
/// }"#;
/// let dispute = import(file)?.dispute;
/// assert_eq!(dispute.option_name(detente_model::OptionId(0)), "iraq.attack");
/// assert!(dispute.irreversible[0].once_taken);
/// # Ok::<(), detente::exchange::gmcr::ImportError>(())
/// ```
pub fn import(bytes: &[u8]) -> Result<Imported, ImportError> {
    let not_json = |error: serde_json::Error| ImportError::NotJson { what: error.to_string() };
    let json: Json = serde_json::from_str(text_of(bytes)?).map_err(not_json)?;
    let mut problems = Problems::default();
    let file = file::read(&Place::file(&json), &mut problems);
    drop(json);
    if problems.listed.is_empty() {
        let imported = Translation::of(&file).imported(&mut problems);
        if problems.listed.is_empty() {
            return Ok(imported);
        }
    }
    Err(ImportError::Problems { problems: problems.listed, n_more: problems.n_more })
}

fn text_of(bytes: &[u8]) -> Result<&str, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len(), most: MAX_BYTES });
    }
    if bytes.first() == Some(&0x80) {
        return Err(ImportError::OldFormat);
    }
    let not_text = |error: std::str::Utf8Error| ImportError::NotText { at: error.valid_up_to() };
    let text = std::str::from_utf8(bytes).map_err(not_text)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What a file says, on its way to a dispute.
struct Translation<'f> {
    file: &'f File,
    /// The options in the order of their owners, by their numbers in the file.
    order: Vec<usize>,
    /// For each option of the file, its place in the dispute.
    option_at: Vec<OptionId>,
    notes: Vec<Note>,
}

impl<'f> Translation<'f> {
    fn of(file: &'f File) -> Self {
        let order: Vec<usize> = file.makers.iter().flat_map(|each| each.options.clone()).collect();
        let mut option_at = vec![OptionId(0); file.options.len()];
        for (place, &number) in (0u8..).zip(&order) {
            option_at[number] = OptionId(place);
        }
        Self { file, order, option_at, notes: Vec::new() }
    }

    fn imported(mut self, problems: &mut Problems) -> Imported {
        let mut dispute = Dispute { name: NAME.to_owned(), ..Dispute::default() };
        dispute.decision_makers = self.decision_makers();
        dispute.options = self.options(&dispute.decision_makers);
        dispute.irreversible = self.irreversible();
        dispute.constraints = self.constraints();
        dispute.preferences = self.preferences(&dispute, problems);
        self.note_misperceptions(&dispute);
        self.note_coalitions(&dispute);
        Imported { dispute, notes: self.notes }
    }

    fn decision_makers(&mut self) -> Vec<DecisionMakerRecord> {
        let mut ids = Ids::new("decision_maker");
        let makers = (1..).zip(&self.file.makers);
        let record = |(number, maker): (usize, &file::Maker)| DecisionMakerRecord {
            id: ids.give(&maker.name, number),
            name: maker.name.clone(),
        };
        let records: Vec<_> = makers.map(record).collect();
        for record in records.iter().filter(|record| !is_evident(&record.name, &record.id)) {
            let (name, id) = (record.name.clone(), record.id.clone());
            self.notes.push(Note::Renamed { name, id });
        }
        records
    }

    fn options(&mut self, makers: &[DecisionMakerRecord]) -> Vec<OptionRecord> {
        let mut options = Vec::new();
        for ((owner, record), maker) in (0u8..).zip(makers).zip(&self.file.makers) {
            let mut ids = Ids::new("option");
            for &number in &maker.options {
                let meaning = self.file.options[number].name.clone();
                let id = ids.give(&meaning, number + 1);
                if !is_evident(&meaning, &id) {
                    let id = format!("{}.{id}", record.id);
                    self.notes.push(Note::Renamed { name: meaning.clone(), id });
                }
                let owner = DecisionMaker(owner);
                options.push(OptionRecord { owner, id, meaning, because: vec![] });
            }
        }
        if !self.order.is_sorted() {
            self.notes.push(Note::Regrouped);
        }
        options
    }

    fn irreversible(&self) -> Vec<Irreversible> {
        let irreversible = |(place, &number): (u8, &usize)| {
            let once_taken = self.file.options[number].one_way?;
            let option = OptionId(place);
            Some(Irreversible { option, once_taken, why: None, because: vec![] })
        };
        (0u8..).zip(&self.order).filter_map(irreversible).collect()
    }

    fn constraints(&self) -> Vec<Constraint> {
        let constraint = |pattern| {
            let rule = ConstraintRule::Infeasible(self.expr(pattern));
            Constraint { rule, why: None, because: vec![] }
        };
        self.file.infeasibles.iter().map(constraint).collect()
    }

    fn preferences(&mut self, dispute: &Dispute, problems: &mut Problems) -> Vec<Preference> {
        if !self.file.by_ranking {
            let makers = self.file.makers.iter().zip(&dispute.decision_makers);
            return makers.map(|(maker, record)| self.statements(maker, &record.id)).collect();
        }
        for (maker, record) in self.file.makers.iter().zip(&dispute.decision_makers) {
            let (decision_maker, count) = (record.id.clone(), maker.statements.len());
            if count > 0 {
                self.notes.push(Note::StatementsUnused { decision_maker, count });
            }
        }
        let rankings = self.file.makers.iter().filter_map(|maker| maker.ranking.as_ref());
        ranking::preferences(dispute, &rankings.collect::<Vec<_>>(), problems)
    }

    fn statements(&mut self, maker: &file::Maker, id: &str) -> Preference {
        let mut number_of = HashMap::new();
        let mut statements = Vec::new();
        for (number, stated) in (1..).zip(&maker.statements) {
            let earlier = *number_of.entry(stated).or_insert(number);
            if earlier == number {
                let wish = self.expr(stated);
                statements.push(Statement::from(wish));
            } else {
                let decision_maker = id.to_owned();
                self.notes.push(Note::DuplicateStatement { decision_maker, number, earlier });
            }
        }
        let says_nothing = statements.is_empty();
        if says_nothing { Preference::Indifferent } else { Preference::Statements(statements) }
    }

    fn expr(&self, any_of: &AnyOf) -> Expr {
        let mut said = HashSet::new();
        let new = any_of.iter().filter(|condition| said.insert(*condition));
        one_or(new.map(|condition| self.conjunction(condition)).collect(), Expr::Or)
    }

    fn conjunction(&self, condition: &Condition) -> Expr {
        let literal = |&(number, taken): &(usize, bool)| {
            let option = Expr::Taken(self.option_at[number]);
            if taken { option } else { option.negated() }
        };
        one_or(condition.iter().map(literal).collect(), Expr::And)
    }

    fn note_misperceptions(&mut self, dispute: &Dispute) {
        for (maker, record) in self.file.makers.iter().zip(&dispute.decision_makers) {
            for unseen in &maker.misperceptions {
                let states = self.worded(dispute, unseen);
                let decision_maker = record.id.clone();
                self.notes.push(Note::Misperception { decision_maker, states });
            }
        }
    }

    /// Conditions in the case language.
    fn worded(&self, dispute: &Dispute, any_of: &AnyOf) -> String {
        let literal = |&(number, taken): &(usize, bool)| {
            let name = dispute.option_name(self.option_at[number]);
            if taken { name } else { format!("!{name}") }
        };
        let conjunction = |all: &Condition| all.iter().map(literal).collect::<Vec<_>>().join(" & ");
        any_of.iter().map(conjunction).collect::<Vec<_>>().join(" | ")
    }

    fn note_coalitions(&mut self, dispute: &Dispute) {
        let groups = match &self.file.coalitions {
            Coalitions::Unsaid => return,
            Coalitions::Unreadable => return self.notes.push(Note::CoalitionsUnreadable),
            Coalitions::Listed(groups) => groups,
        };
        for group in groups.iter().filter(|group| group.len() > 1) {
            let id = |&number: &usize| dispute.decision_makers[number].id.clone();
            self.notes.push(Note::Coalition { members: group.iter().map(id).collect() });
        }
    }
}

/// The only part, or all of them joined.
fn one_or(mut parts: Vec<Expr>, joined: impl Fn(Vec<Expr>) -> Expr) -> Expr {
    if parts.len() == 1 { parts.remove(0) } else { joined(parts) }
}
