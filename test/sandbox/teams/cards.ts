/** A card with a bit of everything that a client has to cope with. */
export const busyCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Describe the account' },
    { type: 'FactSet', facts: [{ title: 'Tenant', value: 'Contoso' }] },
    { type: 'TextBlock', id: 'secret', text: 'never shown', isVisible: false },
    { type: 'TextBlock', id: 'more', text: 'the fine print', isVisible: false },
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          items: [
            {
              type: 'Input.Text',
              id: 'name',
              label: 'Name',
              isRequired: true,
              maxLength: 10,
              regex: '^[A-Za-z ]+$',
              errorMessage: 'Letters only',
            },
            { type: 'Input.Number', id: 'hours', label: 'Hours', value: 2, min: 1, max: 8 },
          ],
        },
      ],
    },
    {
      type: 'Container',
      items: [
        {
          type: 'Input.ChoiceSet',
          id: 'mode',
          value: 'ca',
          choices: [
            { title: 'Conditional Access', value: 'ca' },
            { title: 'Per user', value: 'user' },
          ],
        },
        { type: 'Input.Toggle', id: 'sure', title: 'I am sure' },
        { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Save', verb: 'save', data: { run: 'r1' } }] },
        { type: 'RichTextBlock', inlines: ['one ', { type: 'TextRun', text: 'two' }] },
      ],
    },
  ],
  actions: [
    {
      type: 'Action.Execute',
      title: 'Skip',
      verb: 'skip',
      id: 'skip-1',
      associatedInputs: 'none',
      data: { run: 'r1' },
    },
    { type: 'Action.ToggleVisibility', title: 'More', targetElements: ['more'] },
    {
      type: 'Action.ShowCard',
      title: 'Deny…',
      card: {
        type: 'AdaptiveCard',
        body: [{ type: 'Input.Text', id: 'reason', label: 'Reason' }],
        actions: [{ type: 'Action.Execute', title: 'Deny', verb: 'deny', data: { run: 'r1' } }],
      },
    },
    {
      type: 'Action.Submit',
      title: 'Open dialog',
      data: { msteams: { type: 'task/fetch' }, run: 'r1' },
      associatedInputs: 'none',
    },
  ],
};
