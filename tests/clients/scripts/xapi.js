// Leads @xapi/xapi.

function store(settings) {
  const auth = XAPI.toBasicAuth(settings.key, settings.secret);
  return new XAPI({ endpoint: settings.endpoint, auth, version: "1.0.3" });
}

// Comes to what was answered; the client throws where the status is an error.
async function answered(promise, what = () => ({})) {
  try {
    const answer = await promise;
    return { status: answer.status, ...what(answer) };
  } catch (error) {
    if (!error.response) return { status: 0, said: String(error) };
    return { status: error.response.status, said: JSON.stringify(error.response.data) };
  }
}

function page({ data }) {
  return { statements: data.statements, more: data.more };
}

function content({ data, headers }) {
  return { content: data, etag: headers.etag };
}

function matching({ etag }) {
  return etag ? { etag, matchHeader: "If-Match" } : { etag: "*", matchHeader: "If-None-Match" };
}

const client = {
  async saveOne(settings, statement) {
    const sent = store(settings).sendStatement({ statement });
    return answered(sent, ({ data }) => ({ id: data[0] }));
  },

  async saveMany(settings, statements) {
    return answered(store(settings).sendStatements({ statements }), ({ data }) => ({ ids: data }));
  },

  query(settings, parameters) {
    return answered(store(settings).getStatements(parameters), page);
  },

  more(settings, more) {
    return answered(store(settings).getMoreStatements({ more }), page);
  },

  voidOne(settings, { id, actor }) {
    return answered(store(settings).voidStatement({ actor, statementId: id }));
  },

  getVoided(settings, id) {
    const asked = store(settings).getVoidedStatement({ voidedStatementId: id });
    return answered(asked, ({ data }) => ({ statement: data }));
  },

  saveState(settings, { activity, agent, id, content, etag }) {
    const match = etag ? { etag, matchHeader: "If-Match" } : {};
    const state = { agent, activityId: activity, stateId: id, state: content, ...match };
    return answered(store(settings).setState(state));
  },

  getState(settings, { activity, agent, id }) {
    return answered(
      store(settings).getState({ agent, activityId: activity, stateId: id }), content);
  },

  dropState(settings, { activity, agent, id }) {
    return answered(store(settings).deleteState({ agent, activityId: activity, stateId: id }));
  },

  saveActivityProfile(settings, argument) {
    const { activity, id, content } = argument;
    const profile = { activityId: activity, profileId: id, profile: content };
    return answered(store(settings).setActivityProfile({ ...profile, ...matching(argument) }));
  },

  getActivityProfile(settings, { activity, id }) {
    const asked = store(settings).getActivityProfile({ activityId: activity, profileId: id });
    return answered(asked, content);
  },

  saveAgentProfile(settings, argument) {
    const { agent, id, content } = argument;
    const profile = { agent, profileId: id, profile: content };
    return answered(store(settings).setAgentProfile({ ...profile, ...matching(argument) }));
  },

  getAgentProfile(settings, { agent, id }) {
    return answered(store(settings).getAgentProfile({ agent, profileId: id }), content);
  },

  async saveAttached(settings, { statement, attachments }) {
    const contents = attachments.map((one) => toBytes(one.content));
    const described = await Promise.all(
      attachments.map(async ({ content, ...described }, at) => ({
        ...described,
        length: contents[at].byteLength,
        sha2: await sha256(contents[at]),
      })),
    );
    const sent = { ...statement, attachments: described };
    return answered(store(settings).sendStatement({ statement: sent, attachments: contents }));
  },

  // The client hands out contents as text.
  getAttached(settings, statementId) {
    const asked = store(settings).getStatement({ statementId, attachments: true });
    return answered(asked, ({ data: [, ...contents] }) => ({
      contents: contents.map((one) => fromBytes(new TextEncoder().encode(one))),
    }));
  },

  // As content does that was opened by a link with endpoint, auth, actor, activity_id, ...
  launched(settings, verb) {
    const { endpoint, auth, actor, activity_id: id, registration } = XAPI.getTinCanLaunchData();
    const statement = {
      actor,
      verb: { id: verb },
      object: { objectType: "Activity", id },
      context: { registration },
    };
    const sent = new XAPI({ endpoint, auth }).sendStatement({ statement });
    return answered(sent, ({ data }) => ({ id: data[0] }));
  },

  getActivity(settings, activityId) {
    return answered(store(settings).getActivity({ activityId }), ({ data }) => ({ activity: data }));
  },

  getAgent(settings, agent) {
    return answered(store(settings).getAgent({ agent }), ({ data }) => ({ person: data }));
  },

  getAbout(settings) {
    return answered(store(settings).getAbout(), ({ data }) => ({ versions: data.version }));
  },
};
