// Leads ADL's xAPIWrapper.

function store(settings) {
  ADL.XAPIWrapper.changeConfig({
    endpoint: settings.endpoint,
    auth: "Basic " + btoa(`${settings.key}:${settings.secret}`),
    strictCallbacks: true,
    withCredentials: false,
  });
  return ADL.XAPIWrapper;
}

// Comes to what the callback was given; `begin` hands it on.
async function answered(begin, what = () => ({})) {
  const [error, xhr, extra] = await new Promise((done) => begin((...given) => done(given)));
  if (error) return { status: xhr ? xhr.status : 0, said: xhr ? xhr.responseText : "" };
  return { status: xhr.status, ...what(xhr, extra) };
}

function json(xhr) {
  return JSON.parse(xhr.responseText);
}

function page(xhr) {
  const { statements, more } = json(xhr);
  return { statements, more };
}

function content(xhr) {
  if (xhr.status === 404) return {};
  return { content: json(xhr), etag: xhr.getResponseHeader("ETag") };
}

// It puts the quotation marks itself.
function bare(etag) {
  return etag ? etag.replaceAll('"', "") : null;
}

const client = {
  saveOne(settings, statement) {
    const sent = new ADL.XAPIStatement(statement);
    return answered(
      (callback) => store(settings).sendStatement(sent, callback),
      (xhr, { id }) => ({ id }),
    );
  },

  saveMany(settings, statements) {
    return answered(
      (callback) => store(settings).sendStatements(statements, callback),
      (xhr) => ({ ids: json(xhr) }),
    );
  },

  query(settings, parameters) {
    const asked = { ...parameters };
    if (asked.agent) asked.agent = JSON.stringify(asked.agent);
    return answered((callback) => store(settings).getStatements(asked, null, callback), page);
  },

  more(settings, more) {
    return answered((callback) => store(settings).getStatements(null, more, callback), page);
  },

  voidOne(settings, { id, actor }) {
    const verb = { id: "http://adlnet.gov/expapi/verbs/voided" };
    const voiding = { actor, verb, object: { objectType: "StatementRef", id } };
    return answered((callback) => store(settings).sendStatement(voiding, callback));
  },

  getVoided(settings, voidedStatementId) {
    return answered(
      (callback) => store(settings).getStatements({ voidedStatementId }, null, callback),
      (xhr) => ({ statement: json(xhr) }),
    );
  },

  // An object it would merge (POST); an array it replaces (PUT).
  saveState(settings, { activity, agent, id, content, etag }) {
    return answered((callback) =>
      store(settings).sendState(activity, agent, id, null, content, bare(etag), null, callback),
    );
  },

  getState(settings, { activity, agent, id }) {
    return answered(
      (callback) => store(settings).getState(activity, agent, id, null, null, callback),
      content,
    );
  },

  dropState(settings, { activity, agent, id }) {
    return answered((callback) =>
      store(settings).deleteState(activity, agent, id, null, null, null, callback),
    );
  },

  saveActivityProfile(settings, { activity, id, content, etag }) {
    const none = etag ? null : "*";
    return answered((callback) =>
      store(settings).sendActivityProfile(activity, id, content, bare(etag), none, callback),
    );
  },

  getActivityProfile(settings, { activity, id }) {
    return answered(
      (callback) => store(settings).getActivityProfile(activity, id, null, callback),
      content,
    );
  },

  saveAgentProfile(settings, { agent, id, content, etag }) {
    const none = etag ? null : "*";
    return answered((callback) =>
      store(settings).sendAgentProfile(agent, id, content, bare(etag), none, callback),
    );
  },

  getAgentProfile(settings, { agent, id }) {
    return answered(
      (callback) => store(settings).getAgentProfile(agent, id, null, callback),
      content,
    );
  },

  saveAttached(settings, { statement, attachments }) {
    const given = attachments.map(({ content, ...type }) => ({ type, value: toBytes(content) }));
    return answered((callback) => store(settings).sendStatement(statement, callback, given));
  },

  // The client hands out the body as it came.
  getAttached(settings, statementId) {
    return answered(
      (callback) =>
        store(settings).getStatements({ statementId, attachments: true }, null, callback),
      (xhr) => ({ body: xhr.responseText }),
    );
  },

  // As content does that was opened by a link with endpoint, auth, actor, activity_id, ...
  launched(settings, verb) {
    const { activity_id: id } = ADL.XAPIWrapper.lrs;
    const sent = { verb: { id: verb }, object: { objectType: "Activity", id } };
    ADL.XAPIWrapper.strictCallbacks = true;
    return answered(
      (callback) => ADL.XAPIWrapper.sendStatement(sent, callback),
      (xhr, { id }) => ({ id }),
    );
  },

  getActivity(settings, id) {
    return answered(
      (callback) => store(settings).getActivities(id, callback),
      (xhr) => ({ activity: json(xhr) }),
    );
  },

  getAgent(settings, agent) {
    return answered(
      (callback) => store(settings).getAgents(agent, callback),
      (xhr) => ({ person: json(xhr) }),
    );
  },
};
