"""The closed classes of English words by which the rules find their way."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DETERMINERS = _words(
    "the a an this that these those my your his her its our their some any no each every another"
    " either neither both all several many few most more much such what which whose one two three"
    " four five six seven eight nine ten dozens hundreds thousands"
)
POSSESSIVES = _words("my your his her its our their whose")
SUBJECTS = _words("he she they it we i you who which")
OBJECTS = _words("him her them us me you it himself herself themselves ourselves myself itself")
PERSONS = _words("he she they we i you him her them us me")
RELATIVES = _words("who whom whose which where that")
QUESTIONS = _words("whether if how why what where when who which whom whose")

BE = _words("is are was were be been being am isn't aren't wasn't weren't")
HAVE = _words("has have had having hasn't haven't hadn't")
DO = _words("do does did don't doesn't didn't")
MODALS = _words(
    "will would can could may might must shall should won't wouldn't can't cannot couldn't"
    " mustn't shouldn't"
)
AUXILIARIES = BE | HAVE | DO | MODALS | {"not", "never"}
FINITE = (BE - {"be", "been", "being"}) | (HAVE - {"having"}) | DO | MODALS

VERBS = _words(
    "became began broke brought built bought came caught chose cut drew drove ate fell fought found"
    " flew forgot gave got grew heard held hid hit hurt kept knew laid led left lent let lost made"
    " meant met paid put ran rang rose sat saw sold sent set shook shot shut sang sank slept spent"
    " spread stood stole struck swam swept took taught tore threw understood woke wore won went"
    " says said told wrote thought felt seems seemed appears appeared goes comes takes makes gives"
    " gets needs remains becomes begins keeps shows means includes holds lives works leads"
    " faces depends belongs contains involves requires allows provides continues exists stands"
)
"""Words that are finite verbs, hardly ever anything else."""

PREPOSITIONS = _words(
    "of in on at by for from with to into onto over under about above across after against along"
    " amid among around as before behind below beneath beside besides between beyond despite down"
    " during except inside like near off out outside past per since than through throughout till"
    " toward towards until unlike up upon via within without following regarding concerning"
)
ADJUNCTS = _words(
    "during after before as when while because via amid since until despite following through"
    " throughout although though if unless to into whereas upon than"
)
"""Words that end a noun phrase that stands after its verb."""

CONNECTIVES = _words(
    "and but or so yet nor while although though as when after before since because if unless"
    " whereas once until however meanwhile moreover furthermore additionally nevertheless"
    " nonetheless therefore thus hence consequently otherwise instead indeed besides still also"
    " then later earlier afterwards subsequently previously recently originally initially finally"
    " eventually today yesterday tonight now reportedly allegedly separately similarly likewise"
    " overall perhaps even just only soon here there where that"
)
CLAUSE_JOINTS = _words(
    "and but while although though whereas because as when after before since so that"
)

ADVERBS = _words(
    "also later then further once again still just already always often never not soon now ever"
    " even only too first yesterday today tonight thereafter afterwards meanwhile however instead"
    " therefore thus indeed since long once twice simply afterward"
    " recently earlier nevertheless nonetheless though almost quite rather actually likewise"
)
LY_WORDS = _words(
    "family reply supply ally assembly july italy rally lily emily billy sally kelly kimberly"
    " anomaly monopoly bully jelly belly fly ugly early only daily weekly monthly elderly friendly"
    " likely holy silly"
)
"""Words in -ly that are no adverbs, or none that stands beside a verb."""

WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _words(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept sep oct nov dec"
)
TIMES = _words(
    "yesterday today tonight tomorrow week weeks month months year years weekend morning afternoon"
    " evening night midnight noon midday day days hour hours minutes decade decades century ago"
    " earlier later spring summer autumn winter afterwards recently"
)
TIME_MODIFIERS = _words(
    "on in by at during over since until late early mid the this last next previous following same"
    " that past earlier later for around about before after a an one two three four five several"
    " few shortly just soon"
    " every first second third same and"
)
OCCASION_PREPOSITIONS = _words(
    "in at on via through during by from over to before after with about of for under as alongside"
    " following"
)

LISTENERS = _words(
    "reporters journalists parliament congress lawmakers members supporters police officers court"
    " media press senators deputies mps delegates parliamentarians investigators detectives viewers"
    " listeners readers residents protesters prosecutors jurors staff workers newspapers"
    " broadcasters television radio audience crowd council committee inquiry inquest tribunal"
    " agency newspaper magazine channel station broadcaster conference congregation colleagues"
    " friends people followers fans shareholders investors analysts diplomats officials"
)
EMPTY_OBJECTS = _words(
    "so nothing something anything everything little more much yes no it this that as goodbye hello"
)
GLOSSES = _words("meaning referring apparently presumably")
ROLE_WORDS = _words(
    "director president chairman chairwoman chair chief head spokesman spokeswoman spokesperson"
    " professor minister secretary founder co-founder member leader lawyer attorney author manager"
    " editor owner former ex mayor governor senator commander captain coach analyst economist"
    " researcher scientist expert official officer resident father mother son daughter brother"
    " sister wife husband widow general deputy vice executive archbishop bishop mp senior"
    " currently formerly then now"
)
ISSUES = _words(
    "step phrase move charge figure point stance position gesture first sentence word term"
)
UNITS = _words(
    "week weeks month months year years day days hour hours minutes decade decades century"
)
PROMPTS = _words("asked pressed questioned quizzed challenged")
