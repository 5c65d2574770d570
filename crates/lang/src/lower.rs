//! From the tree to the dispute: what the items have in common.

use crate::codes::{
    e0109_preferences_twice::preferences_twice, e0112_pattern_letter::pattern_letter,
    e0113_pattern_length::pattern_length, e0115_evidence_reference::bad_reference,
    w0203_said_twice::said_twice, w0204_listed_twice::listed_twice,
};
use crate::names::Names;
use crate::sink::Sink;
use crate::syntax::{Read, SyntaxKind as K, SyntaxNode, SyntaxToken};
use crate::{SourceMap, Span, checks, is_key, items};
use detente_model::{
    Constraint, DecisionMaker, Dispute, Evidence, Expr, Judgement, OptionId, Pattern, PatternError,
    Preference,
};
use std::collections::BTreeMap;

/// A dispute in the making, and what is known of its text.
pub(crate) struct Lowering {
    pub(crate) dispute: Dispute,
    pub(crate) map: SourceMap,
    pub(crate) sink: Sink,
    pub(crate) names: Names,
    pub(crate) scope: Scope,
    /// Where items of which there can be only one stand.
    first: BTreeMap<K, Span>,
    /// Where each decision maker's preferences stand.
    preferences: BTreeMap<DecisionMaker, Span>,
    /// The belief being lowered, if one is: what is said in it are not judgements of their own.
    belief: Option<Judgement>,
    /// What has been said among the constraints, or in this block of statements, and where.
    pub(crate) said: BTreeMap<String, Span>,
}

/// Whose options may be called by their bare names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Nobody's.
    Nobody,
    /// Those of one decision maker.
    Own(DecisionMaker),
    /// Those of one who is not known: bare names are passed over in silence.
    Unknown,
}

/// The dispute that a tree states, and where; what is wrong with it is added to `sink`.
pub(crate) fn lower(root: &SyntaxNode, sink: Sink) -> (Dispute, SourceMap, Sink) {
    let mut to = Lowering {
        dispute: Dispute::default(),
        map: SourceMap::default(),
        sink,
        names: Names::default(),
        scope: Scope::Nobody,
        first: BTreeMap::new(),
        preferences: BTreeMap::new(),
        belief: None,
        said: BTreeMap::new(),
    };
    root.children_of(K::DecisionMaker).for_each(|node| items::declare(&mut to, &node));
    root.children_of(K::States).for_each(|node| items::declare_states(&mut to, &node));
    items::number_options(&mut to);
    items::items_of(root).for_each(|node| items::lower(&mut to, &node));
    checks::check(&mut to, root);
    to.map.evidence.sort_by_key(|(span, ..)| *span);
    (to.dispute, to.map, to.sink)
}

impl Lowering {
    /// Lowers with other bare names in scope.
    pub(crate) fn within(&mut self, scope: Scope, lower: impl FnOnce(&mut Self)) {
        let outside = std::mem::replace(&mut self.scope, scope);
        lower(self);
        self.scope = outside;
    }

    /// The dispute's expression, unless a part of it is missing or unknown.
    pub(crate) fn expr(&mut self, node: &SyntaxNode) -> Option<Expr> {
        if node.kind() == K::NameRef {
            return self.option(node).map(Expr::Taken);
        }
        // All parts are lowered before any is missed, so that all mistakes are found.
        let parts: Vec<Option<Expr>> = node.exprs().map(|part| self.expr(&part)).collect();
        let mut parts = parts.into_iter().collect::<Option<Vec<Expr>>>()?;
        let last = parts.pop()?;
        match (node.kind(), parts.len()) {
            (K::ParenExpr, 0) => Some(last),
            (K::NotExpr, 0) => Some(Expr::Not(Box::new(last))),
            (K::AndExpr, 1..) => Some(Expr::And({
                parts.push(last);
                parts
            })),
            (K::OrExpr, 1..) => Some(Expr::Or({
                parts.push(last);
                parts
            })),
            (K::IfExpr, 1) => {
                let (then, condition) = (Box::new(parts.pop()?), Box::new(last));
                Some(Expr::If { then, condition })
            }
            (K::IffExpr, 1) => Some(Expr::Iff(Box::new(parts.pop()?), Box::new(last))),
            _ => None,
        }
    }

    /// What a node's `because` rests it on.
    pub(crate) fn because(&mut self, node: &SyntaxNode) -> Vec<Evidence> {
        let Some(reasons) = node.child(K::Reasons) else { return Vec::new() };
        for token in reasons.tokens_of(K::Evidence) {
            if reference(&token).is_none() {
                let span = token.text_range().into();
                self.sink.error(|| bad_reference(span, token.text()));
            }
        }
        let found = references(node);
        let listed = found.iter().map(|(span, evidence)| (*span, evidence.to_string(), evidence));
        self.warn_of_repeated(listed.collect());
        found.into_iter().map(|(_, evidence)| evidence).collect()
    }

    /// Notes where a judgement and its evidence stand.
    pub(crate) fn judge(&mut self, judgement: Judgement, node: &SyntaxNode) {
        let judgement = self.belief.unwrap_or(judgement);
        self.map.items.entry(judgement).or_insert(node.span());
        self.map.claims.entry(judgement).or_insert(node.claim());
        let found = references(node).into_iter();
        self.map.evidence.extend(found.map(|(span, evidence)| (span, evidence, judgement)));
    }

    /// Lowers what a belief holds apart from what is so: the constraints and the preferences
    /// stated in it.
    pub(crate) fn as_believed(
        &mut self,
        belief: Judgement,
        lower: impl FnOnce(&mut Self),
    ) -> (Vec<Constraint>, items::Believed) {
        let none = vec![Preference::Indifferent; self.dispute.preferences.len()];
        let constraints = std::mem::take(&mut self.dispute.constraints);
        let preferences = std::mem::replace(&mut self.dispute.preferences, none);
        let (owners, said) =
            (std::mem::take(&mut self.preferences), std::mem::take(&mut self.said));
        let before = self.belief.replace(belief);
        lower(self);
        (self.belief, self.said) = (before, said);
        let stated = std::mem::replace(&mut self.preferences, owners);
        let constraints = std::mem::replace(&mut self.dispute.constraints, constraints);
        let mut held = std::mem::replace(&mut self.dispute.preferences, preferences);
        let of = |owner: &DecisionMaker| (*owner, std::mem::take(&mut held[owner.index()]));
        (constraints, stated.keys().map(of).collect())
    }

    /// Where the first item of this node's kind stands, if this is not the first.
    pub(crate) fn first_of(&mut self, node: &SyntaxNode) -> Option<Span> {
        let first = *self.first.entry(node.kind()).or_insert(node.claim());
        (first != node.claim()).then_some(first)
    }

    /// Warns if `words` have been said before.
    pub(crate) fn said(&mut self, what: &str, words: String, node: &SyntaxNode) {
        let first = *self.said.entry(words).or_insert(node.claim());
        if first != node.claim() {
            self.sink.warn(|| said_twice(what, [first, node.claim(), node.span()]));
        }
    }

    /// Warns of what a list holds twice: each by its place, its text and what it stands for.
    pub(crate) fn warn_of_repeated<T: Ord>(&mut self, list: Vec<(Span, String, T)>) {
        let (mut seen, mut end_of_last) = (BTreeMap::new(), 0);
        for (span, text, meaning) in list {
            let first = *seen.entry(meaning).or_insert(span);
            if first != span {
                let cut = Span::new(end_of_last, span.end);
                self.sink.warn(|| listed_twice(span, &text, first, cut));
            }
            end_of_last = span.end;
        }
    }

    /// Whose preferences a node states, if that is known and new.
    pub(crate) fn preference_owner(&mut self, node: &SyntaxNode) -> Option<DecisionMaker> {
        let name = node.child(K::NameRef)?;
        let owner = self.decision_maker(&name)?;
        let span = Span::new(node.span().start, name.span().end);
        let first = *self.preferences.entry(owner).or_insert(span);
        if first != span {
            let text = name.text().to_string();
            self.sink.error(|| preferences_twice(span, &text, first));
        }
        (first == span).then_some(owner)
    }

    /// The pattern in quotes.
    pub(crate) fn pattern(&mut self, token: &SyntaxToken) -> Option<Pattern> {
        let (letters, _) = crate::quoted::unquoted(token.text());
        let span = Span::from(token.text_range());
        if self.dispute.graph.is_some() {
            return self.named_state(span, &letters).map(Self::only);
        }
        match Pattern::read(&letters, self.dispute.options.len()) {
            Ok(pattern) => Some(pattern),
            Err(PatternError::Letter(place, letter)) => {
                let inside = token.text().char_indices().nth(place + 1);
                let start = span.start + inside.map_or(0, |(at, _)| u32::try_from(at).unwrap_or(0));
                let end = start + u32::try_from(letter.len_utf8()).unwrap_or(1);
                let whole = (span, token.text());
                self.sink.error(|| pattern_letter(Span::new(start, end), letter, whole));
                None
            }
            Err(PatternError::Length(n_letters)) => {
                let owners = self.n_options_by_owner();
                self.sink.error(|| pattern_length(span, n_letters, &owners));
                None
            }
        }
    }

    /// The pattern that a named state alone matches.
    pub(crate) fn only(state: OptionId) -> Pattern {
        Pattern { fixed: 1 << state.0, taken: 1 << state.0 }
    }

    fn n_options_by_owner(&self) -> Vec<(String, usize)> {
        let dispute = &self.dispute;
        let counted = dispute.decision_makers().map(|owner| {
            (dispute.decision_maker(owner).id.clone(), dispute.options_of(owner).count())
        });
        counted.filter(|(_, n_options)| *n_options > 0).collect()
    }
}

/// What an expression or a rule says, in a form in which equals are equal.
pub(crate) fn said(meaning: &impl std::fmt::Debug) -> String {
    format!("{meaning:?}")
}

/// The sound references of a node's `because`, and where they stand.
fn references(node: &SyntaxNode) -> Vec<(Span, Evidence)> {
    let Some(reasons) = node.child(K::Reasons) else { return Vec::new() };
    let sound = |token: SyntaxToken| Some((token.text_range().into(), reference(&token)?));
    reasons.tokens_of(K::Evidence).filter_map(sound).collect()
}

/// What `@source` or `@source/annotation` refers to.
fn reference(token: &SyntaxToken) -> Option<Evidence> {
    let text = token.text().strip_prefix('@')?;
    let (source, annotation) = match text.split_once('/') {
        Some((source, annotation)) => (source, Some(annotation)),
        None => (text, None),
    };
    (is_key(source) && annotation.is_none_or(is_key))
        .then(|| Evidence { source: source.to_owned(), annotation: annotation.map(str::to_owned) })
}
