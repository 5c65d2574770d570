//! Closed word classes of English, as lists.

use std::ops::BitOr;

/// One class a word may belong to; a word may belong to several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Articles, demonstratives, quantifiers: what opens a noun phrase.
    Determiner,
    /// *his*, *their*, and the ending *'s*.
    Possessive,
    /// A pronoun that can be a subject.
    Pronoun,
    /// A pronoun that is only an object.
    ObjectPronoun,
    /// Prepositions.
    Preposition,
    /// *and*, *or*, *but*, *nor*.
    Conjunction,
    /// What opens a subordinate clause.
    Subordinator,
    /// *who*, *which*, *whom*, *whose*.
    Relative,
    /// Question words that open a clause.
    Question,
    /// Forms of *be*, *have*, *do*.
    Auxiliary,
    /// Forms of *be*.
    Copula,
    /// *will*, *would*, *can* …
    Modal,
    /// *not*, *never*.
    Negation,
    /// Adverbs that stand between subject and verb.
    Adverb,
    /// *Mr.*, *Prime*, *President* …
    Title,
    /// A role a person speaks in: *spokesman*, *analyst* …
    Role,
    /// Names of months.
    Month,
    /// Names of weekdays.
    Weekday,
    /// Common verbs that report nothing, in a finite form.
    PlainVerb,
    /// Abbreviations that a full stop belongs to.
    Abbreviation,
    /// Numbers in words.
    Numeral,
    /// What time is told in: *week*, *year* …
    TimeUnit,
    /// Words for a text or study that can say something.
    Document,
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Whether `class` is among them.
    #[must_use]
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether any of `classes` is among them.
    #[must_use]
    pub fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl From<Class> for Classes {
    fn from(class: Class) -> Self {
        Self(1 << class as u8)
    }
}

impl BitOr for Classes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The lists: a class and its words, in lower case with straight apostrophes.
pub(super) const LISTS: &[(Class, &str)] = &[
    (
        Class::Determiner,
        "the a an this that these those some any no every each all both many several \
        most few another such other either neither half more fewer certain various numerous enough",
    ),
    (Class::Possessive, "his her its their my our your whose 's"),
    (
        Class::Pronoun,
        "he she they we i you it everyone everybody someone somebody nobody anyone anybody \
        others one nothing something everything none many some most those these both all another few",
    ),
    (
        Class::ObjectPronoun,
        "him them us me himself herself themselves itself ourselves myself yourself",
    ),
    (
        Class::Preposition,
        "of in on at by for with from to about against over under after before between \
        among amongst during since until till through throughout into onto toward towards upon within without \
        despite per via near across around as like than unlike amid amidst ahead behind beyond beside besides \
        alongside including regarding concerning versus vs except below above off outside inside aboard \
        following",
    ),
    (Class::Conjunction, "and or but nor yet"),
    (
        Class::Subordinator,
        "because although though while whereas if unless when whenever since as after \
        before until once whether that so lest whilst where provided",
    ),
    (Class::Relative, "who which whom whose"),
    (Class::Question, "what how why where when whether which who whom whose"),
    (
        Class::Auxiliary,
        "have has had having is are was were be been being am do does did 've 're 'm 'd 'll \
        isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't ain't",
    ),
    (
        Class::Copula,
        "is are was were be been being am 're 'm isn't aren't wasn't weren't remain remains \
        remained seem seems seemed appear appears appeared became become becomes",
    ),
    (
        Class::Modal,
        "will would can could may might shall should must cannot won't wouldn't can't couldn't \
        shouldn't mustn't mightn't ought",
    ),
    (
        Class::Negation,
        "not never n't isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't \
        won't wouldn't can't couldn't shouldn't cannot no",
    ),
    (
        Class::Adverb,
        "also then still often never always even again now once later already ever just only \
        rather instead soon further both all thus first long far too well perhaps maybe sometimes today \
        yesterday tomorrow merely not indeed however nonetheless nevertheless therefore so twice earlier \
        simply ago else meanwhile almost quite very apparently reportedly allegedly seldom",
    ),
    (
        Class::Title,
        "mr mrs ms dr prof gen sen rep gov lt col sgt capt adm mr. mrs. ms. dr. prof. gen. sen. \
        rep. gov. lt. col. sgt. capt. adm. sir lord lady president prime minister premier chancellor king \
        queen prince princess emperor professor senator governor general colonel captain admiral ambassador \
        secretary deputy vice chairman chairwoman foreign defense defence justice judge mayor \
        representative congressman congresswoman former first",
    ),
    (
        Class::Role,
        "spokesman spokeswoman spokesperson official officials analyst analysts expert experts \
        aide aides adviser advisers advisor advisors diplomat diplomats source sources leader leaders \
        minister ministers president presidents premier lawmaker lawmakers professor professors researcher \
        researchers scholar scholars scientist scientists economist economists critic critics supporter \
        supporters opponent opponents observer observers commentator commentators reporter reporters \
        journalist journalists editor editors author authors negotiator negotiators envoy envoys ambassador \
        ambassadors secretary senator senators governor governors mayor chairman chairwoman director \
        directors chief chiefs head officer officers lawyer lawyers attorney attorneys judge judges \
        prosecutor prosecutors investigator investigators police authorities government governments ministry \
        parliament administration campaign committee council commission court candidate candidates nominee \
        politician politicians activist activists advocate advocates resident residents voter voters people \
        fellow fellows man woman men women group groups party parties agency agencies company companies team member members \
        staff spokesmen strategist strategists veteran veterans insider insiders historian historians \
        counterpart counterparts ceo executive executives owner owners manager managers",
    ),
    (
        Class::Month,
        "january february march april may june july august september october november december \
        jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. \
        nov. dec.",
    ),
    (
        Class::Weekday,
        "monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. \
        thurs. fri. sat. sun.",
    ),
    (
        Class::Abbreviation,
        "mr mrs ms dr prof gen sen rep gov lt col sgt capt adm st jr sr no vs etc inc ltd \
        co corp dept est al fig rev hon pres messrs mt ft jan feb mar apr jun jul aug sep sept oct nov dec \
        mon tue tues wed thu thurs fri sat sun u.s u.k u.n e.u e.g i.e a.m p.m d.c ph.d cf approx ave blvd \
        calif fla tex mass mich minn wis pa va ga ala ark ariz colo conn ill ind kan ky la md mo neb nev okla \
        ore tenn vt wash",
    ),
    (
        Class::Numeral,
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
        fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
        hundred hundreds thousand thousands million millions billion billions trillion dozen dozens half",
    ),
    (
        Class::TimeUnit,
        "second seconds minute minutes hour hours day days week weeks month months year years \
        decade decades century centuries quarter morning afternoon evening night weekend spring summer \
        autumn fall winter term",
    ),
    (
        Class::Document,
        "report reports study studies poll polls survey surveys document documents letter \
        statement article paper papers newspaper newspapers magazine memo memos analysis book review data \
        figures statistics records research evidence emails email e-mail e-mails media press website site \
        post tweet editorial filing filings lawsuit complaint declaration treaty constitution law rules \
        agreement leak leaks plan results findings estimates numbers transcript audit broadcaster daily",
    ),
    (
        Class::PlainVerb,
        "made makes make took takes take came comes come went goes go got gets get gave gives \
        give kept keeps keep let lets put puts left leaves leave lost loses lose won wins win met meets meet \
        paid pays pay ran runs run sat sits stood stands stand began begins begin brought brings bring built \
        builds broke breaks bought sold cut cuts drew draws drove drives fell falls fought fights flew flies \
        grew grows held holds hit hits hurt led leads lay lies rose rises sent sends set sets shot shut spent \
        spends struck took turned turns used uses worked works work lived lives live moved moves became \
        becomes become happened happens remained remains remain stayed stays looked looks tried tries helped \
        helps started starts stopped stops played plays followed follows faced faces caused causes killed \
        served serves passed passes received receives included includes include needed needs need exists \
        exist died dies cost costs continued continues changed changes raised raises visited opened opens \
        closed closes ended ends joined joins signed signs voted votes failed fails won't seem seems seemed \
        appear appears appeared provide provides provided want have has had is are was were arrived arrives \
        increased increases reached reaches returned returns carried carries created creates expire expired \
        expires threw throws took wore wears chose chooses caught fed feeds hid beat beats fix fixed gain \
        gained gains suffered suffers suffer lack lacks lacked tend tends tended belong belongs belonged \
        depends depend deserves deserve deserved represents represent represented matters matter",
    ),
];
