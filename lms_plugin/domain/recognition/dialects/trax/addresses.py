"""The IRIs of TRAX's plugins for Moodle: those of the first, and of the one for Moodle 4.5 on."""

FIRST_PROFILE = "http://vocab.xapi.fr/categories/vle-profile"
SECOND_PROFILE = "https://w3id.org/xapi/vle"
FIRST_VERBS = "http://vocab.xapi.fr/verbs/"
SECOND_VERBS = "https://w3id.org/xapi/vle/verbs/"

INSIDE_A_MODULE = "http://vocab.xapi.fr/categories/inside-learning-unit"
SCORM_LITE = "http://vocab.xapi.fr/categories/moodle/scormlite"
SCORM_LITE_PATH = "/scormlite/"
SCO = "/sco"
SCO_TYPE = "https://w3id.org/xapi/vle/activity-types/sco"

EVENT = "http://vocab.xapi.fr/extensions/platform-event"
OF_CONTENT = "\\logstore_trax\\event\\hvp_"
OF_RESULTS = "\\event\\sco_result_"
ATTEMPT = "http://id.tincanapi.com/extension/attempt-id"
ID_NUMBER = "https://w3id.org/xapi/vle/extensions/shared-id"

H5P = "http://h5p.org/"
