// Leads @xapi/cmi5: an assignable unit that was launched with the parameters of its address.

const client = {
  async session(settings, { score, bookmark }) {
    const unit = new Cmi5();
    await unit.initialize();
    const { actor, activityId, registration } = unit.launchParameters;
    const mark = { agent: actor, activityId, registration, stateId: "bookmark" };
    await unit.xapi.setState({ ...mark, state: bookmark });
    const { data } = await unit.xapi.getState(mark);
    await unit.progress(50);
    await unit.interactionTrueFalse("test", "question", true, true);
    await unit.complete();
    await unit.pass(score);
    await unit.terminate();
    const preferences = unit.getLearnerPreferences();
    return { launchData: unit.launchData, preferences, bookmark: data };
  },

  async moveOn(settings, score) {
    const unit = new Cmi5();
    await unit.initialize();
    return { ids: await unit.moveOn({ score }) };
  },

  async initialize() {
    try {
      const { status } = await new Cmi5().initialize();
      return { status };
    } catch (error) {
      return { status: error.response.status };
    }
  },
};
