"""Word classes as bits, under the names that the rules read them by (`lexicons/*.yaml`, section `classes`)."""

from sayso.coder.lexicon import FLAGS

ADJECTIVE, ADVERB, AUXILIARY, BE = FLAGS["adjective"], FLAGS["adverb"], FLAGS["auxiliary"], FLAGS["be"]
ADVERSATIVE, COMPLEMENTIZER, CONJUNCTION = FLAGS["adversative"], FLAGS["complementizer"], FLAGS["conjunction"]
DEMONSTRATIVE, DETERMINER, FIRST_PERSON = FLAGS["demonstrative"], FLAGS["determiner"], FLAGS["first_person"]
NEGATOR, NOTHING, NOUN, NUMBER = FLAGS["negator"], FLAGS["nothing"], FLAGS["noun"], FLAGS["number"]
OBJECT, PASSIVE_BY, PLURAL, POSSESSIVE = (
    FLAGS["object_pronoun"],
    FLAGS["passive_by"],
    FLAGS["plural"],
    FLAGS["possessive"],
)
PREPOSITION, PROFORM, PRONOUN, PROPER = FLAGS["preposition"], FLAGS["proform"], FLAGS["pronoun"], FLAGS["proper"]
PUNCTUATION, QUOTE, RELATIVE, RELAY = FLAGS["punctuation"], FLAGS["quote"], FLAGS["relative"], FLAGS["relay"]
SPOT, SUBORDINATOR, THIRD_PERSON, TIME = FLAGS["spot"], FLAGS["subordinator"], FLAGS["third_person"], FLAGS["time"]
TITLE, TO, TOPIC, UNSPOKEN = FLAGS["title"], FLAGS["to"], FLAGS["topic"], FLAGS["unspoken"]
VERB, VERDICT, WHETHER, CONCERN, GERUND = (
    FLAGS["verb"],
    FLAGS["verdict"],
    FLAGS["whether"],
    FLAGS["concern"],
    FLAGS["gerund"],
)
VERBAL = AUXILIARY | VERB | SPOT
ENDER = FLAGS["ender"]
