//! The JSON twin: a case as data, for programs to write and read.
//!
//! The twin says exactly what the case text says, but for its layout and comments. Its keys
//! mirror [`detente_model::Dispute`]; decision makers and options are called by their names,
//! options always in full (`"russia.cede_two"`). Expressions are small objects, see [`Expr`];
//! what each kind of item holds stands beside its grammar in the same file of this crate.
//!
//! ```
//! use detente_lang::{parse, twin::Twin};
//! let text = r#"case "Example"
//!
//! decision maker japan "Japan" {
//!   option accept_two "Settle for two islands"
//! }
//!
//! prefers japan {
//!   !accept_two because @nikkei2018/two-first
//! }
//! "#;
//! let twin = Twin::of(&parse(text).dispute);
//! assert_eq!(twin.to_source(), text);
//! assert_eq!(Twin::from_json(&twin.to_json()).unwrap(), twin);
//! ```

mod expr;
mod names;
mod writer;

pub use crate::items::records::*;
pub use expr::Expr;
pub(crate) use names::sign;
pub use names::{Day, Evidence, Gap, Id, Key, OptionName, Pattern, Sign, Version};
pub(crate) use writer::Writer;

use detente_model::{self as model, Dispute, Preference};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};

/// A case of the case language, as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A case of Détente")]
pub struct Twin {
    /// The version of this form.
    #[serde(default)]
    pub schema_version: Version,
    /// What the case is called.
    pub case: String,
    /// The day the model speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Day>,
    /// The decision makers with their options, in the order that patterns follow.
    pub decision_makers: Vec<DecisionMaker>,
    /// What makes combinations of options infeasible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
    /// Options that cannot be taken back, or not taken up again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub irreversible: Vec<Irreversible>,
    /// Moves that are not open although both of their ends are feasible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forbidden_moves: Vec<ForbiddenMove>,
    /// Groups of combinations that count as one state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_states: Vec<SameState>,
    /// Where the dispute stands now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_quo: Option<StatusQuo>,
    /// Preferences by statements. A decision maker is named here, or in `ranks`, or in
    /// `relations`, or in none, which means indifference.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefers: Vec<Prefers>,
    /// Preferences by direct ranking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranks: Vec<Ranks>,
    /// Places, persons and organisations that reports speak of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Named>,
    /// Preferences by pairs of states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// The states, where the dispute is given as a graph; there are no options then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<NamedState>,
    /// The moves, where the dispute is given as a graph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<GivenMove>,
    /// How decision makers take one another's preferences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attitudes: Vec<Attitudes>,
    /// What decision makers believe that is not so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beliefs: Vec<Belief>,
}

/// Preferences by the way in which they are stated.
#[derive(Default)]
pub(crate) struct Preferences {
    pub(crate) prefers: Vec<Prefers>,
    pub(crate) ranks: Vec<Ranks>,
    pub(crate) relations: Vec<Relation>,
}

impl Preferences {
    pub(crate) fn of<'d>(
        dispute: &Dispute,
        held: impl Iterator<Item = (model::DecisionMaker, &'d Preference)>,
    ) -> Self {
        let mut stated = Self::default();
        for (owner, preference) in held {
            match preference {
                Preference::Indifferent => {}
                Preference::Statements(statements) => {
                    stated.prefers.push(Prefers::of(dispute, owner, statements));
                }
                Preference::Ranking { groups, gaps, because } => {
                    stated.ranks.push(Ranks::of(dispute, owner, groups, gaps, because));
                }
                Preference::Relations { pairs, because } => {
                    stated.relations.push(Relation::of(dispute, owner, pairs, because));
                }
            }
        }
        stated
    }
}

/// Arrays and objects may stand within one another this deep in JSON: more than any
/// expression that the case language can hold needs.
const MAX_DEPTH: usize = 400;

impl Twin {
    /// The twin of a dispute.
    ///
    /// Names, dates and evidence that the case language cannot hold are taken over as they
    /// are; [`Twin::to_source`] then gives a text that [`crate::parse`] complains of.
    #[must_use]
    pub fn of(dispute: &Dispute) -> Self {
        let held = dispute.decision_makers().zip(&dispute.preferences);
        let stated = Preferences::of(dispute, held);
        Self {
            schema_version: Version,
            case: dispute.name.clone(),
            as_of: dispute.as_of.map(Day::of),
            decision_makers: dispute
                .decision_makers()
                .map(|dm| DecisionMaker::of(dispute, dm))
                .collect(),
            constraints: dispute.constraints.iter().map(|c| Constraint::of(dispute, c)).collect(),
            irreversible: dispute
                .irreversible
                .iter()
                .map(|i| Irreversible::of(dispute, i))
                .collect(),
            forbidden_moves: dispute
                .forbidden_moves
                .iter()
                .map(|m| ForbiddenMove::of(dispute, m))
                .collect(),
            same_states: dispute.same_states.iter().map(|s| SameState::of(dispute, s)).collect(),
            status_quo: dispute.status_quo.as_ref().map(|now| StatusQuo::of(dispute, now)),
            prefers: stated.prefers,
            ranks: stated.ranks,
            relations: stated.relations,
            states: NamedState::all(dispute),
            moves: GivenMove::all(dispute),
            attitudes: dispute.attitudes.iter().map(|row| Attitudes::of(dispute, row)).collect(),
            beliefs: dispute.beliefs.iter().map(|belief| Belief::of(dispute, belief)).collect(),
            names: dispute.named.iter().map(|each| Named::of(dispute, each)).collect(),
        }
    }

    /// The case text in canonical layout. [`crate::parse`] turns it into a dispute, and says
    /// what is wrong with it, as for any other text.
    #[must_use]
    pub fn to_source(&self) -> String {
        let mut writer = Writer::new(!self.states.is_empty());
        self.write(&mut writer);
        let text = writer.finish();
        crate::format(&text).unwrap_or(text)
    }

    fn write(&self, to: &mut Writer) {
        to.line(|to| to.word("case").text(&self.case));
        if let Some(day) = &self.as_of {
            to.line(|to| to.word("as of").word(day.as_str()));
        }
        to.section(&self.decision_makers, DecisionMaker::write);
        if !self.states.is_empty() {
            to.section(&[()], |(), to| NamedState::write_all(&self.states, to));
        }
        if !self.moves.is_empty() {
            to.section(&[()], |(), to| GivenMove::write_all(&self.moves, to));
        }
        to.section(&self.constraints, Constraint::write);
        to.section(&self.irreversible, Irreversible::write);
        to.section(&self.forbidden_moves, ForbiddenMove::write);
        to.section(&self.same_states, SameState::write);
        to.section(self.status_quo.as_slice(), |now, to| now.write(to, self.n_options()));
        to.section(&self.prefers, Prefers::write);
        to.section(&self.ranks, Ranks::write);
        to.section(&self.relations, Relation::write);
        to.section(&self.attitudes, Attitudes::write);
        to.section(&self.beliefs, Belief::write);
        to.section(&self.names, Named::write);
    }

    fn n_options(&self) -> usize {
        self.decision_makers.iter().map(|maker| maker.options.len()).sum()
    }

    /// Reads a twin from JSON.
    ///
    /// Whether names are known, say, is not looked at here: see [`Twin::to_source`].
    ///
    /// # Errors
    /// When the text is not JSON or not of the form that [`schema`] gives, with line and
    /// column; and when arrays and objects stand within one another more than 400 deep.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        if depth(json) > MAX_DEPTH {
            let message =
                format!("arrays and objects within one another more than {MAX_DEPTH} deep");
            return Err(serde::de::Error::custom(message));
        }
        let mut reader = serde_json::Deserializer::from_str(json);
        reader.disable_recursion_limit();
        let twin = Self::deserialize(&mut reader)?;
        reader.end()?;
        Ok(twin)
    }

    /// The twin as JSON over several lines, with a line break at the end.
    ///
    /// # Panics
    /// Never: all keys are strings, and nothing in a twin refuses to be written.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a twin can be written") + "\n"
    }
}

/// How deep arrays and objects stand within one another in a JSON text.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest, mut in_text, mut escaped) = (0usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The JSON Schema (draft 2020-12) of [`Twin`].
#[must_use]
pub fn schema() -> serde_json::Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Twin>().to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_brackets_outside_of_text() {
        assert_eq!(depth(r#"{"a": [1, {"b": "[[[\"{{"}], "c": []}"#), 3);
        assert_eq!(depth("]]]"), 0);
    }

    #[test]
    fn what_is_nested_without_end_is_refused() {
        let json = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(Twin::from_json(&json).is_err());
        assert!(Twin::from_json(&"{\"case\":".repeat(401)).is_err());
    }
}
