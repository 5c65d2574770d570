//! What a case calls by which names, as the reader takes it.

use detente_model::{CalledName, DecisionMaker, Dispute, Named, NamedKind, OptionId};
use detente_reader::names::{Alias, Entity, EntityKind, Gazetteer, OptionPhrases, built_in_states};

/// The names of a dispute: its decision makers, its places, persons and organisations, and the
/// words for its options.
///
/// A decision maker called like a state is that state, with its seat of government and its
/// adjective.
#[must_use]
pub fn gazetteer(dispute: &Dispute) -> Gazetteer {
    let named = dispute.named.iter().map(|each| entity(dispute, each));
    let makers = dispute.decision_makers.iter().map(|each| decision_maker(&each.id, &each.name));
    let options = dispute.options().map(|option| phrases(dispute, option));
    Gazetteer {
        entities: named.chain(makers).collect(),
        options: options.filter(|option| !option.phrases.is_empty()).collect(),
    }
}

fn decision_maker(id: &str, name: &str) -> Entity {
    let states = built_in_states();
    let state = states.into_iter().find(|state| state.name.eq_ignore_ascii_case(name));
    let mut entity = state.unwrap_or_else(|| Entity::new(EntityKind::Organisation, id, name));
    id.clone_into(&mut entity.id);
    entity.for_party(id)
}

fn entity(dispute: &Dispute, named: &Named) -> Entity {
    let kind = match named.kind {
        NamedKind::Place => EntityKind::Place,
        NamedKind::Person => EntityKind::Person,
        NamedKind::Organisation => EntityKind::Organisation,
    };
    let mut entity = Entity::new(kind, &named.id, &named.name.name);
    entity.party = named.speaks_for.map(|maker| id_of(dispute, maker));
    let own = Some(&named.name).filter(|name| name.side.is_some() || name.language.is_some());
    entity.also = own.into_iter().chain(&named.also).map(|name| alias(dispute, name)).collect();
    entity
}

fn alias(dispute: &Dispute, name: &CalledName) -> Alias {
    Alias {
        name: name.name.clone(),
        language: name.language.clone(),
        side: name.side.map(|maker| id_of(dispute, maker)),
        ..Alias::default()
    }
}

fn phrases(dispute: &Dispute, option: OptionId) -> OptionPhrases {
    let own = dispute.phrases.iter().filter(|phrase| phrase.option == option);
    OptionPhrases {
        id: dispute.option_name(option),
        holder: id_of(dispute, dispute.option(option).owner),
        phrases: own.map(|phrase| phrase.words.clone()).collect(),
    }
}

fn id_of(dispute: &Dispute, maker: DecisionMaker) -> String {
    dispute.decision_maker(maker).id.clone()
}
