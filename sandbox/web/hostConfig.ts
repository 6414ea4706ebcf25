const palette = (dark: boolean) => {
  const text = dark ? '#ffffff' : '#242424';
  const tone = (strong: string) => ({ default: strong, subtle: strong });
  const foregroundColors = {
    default: { default: text, subtle: dark ? '#adadad' : '#616161' },
    good: tone(dark ? '#92c353' : '#237b4b'),
    attention: tone(dark ? '#e37d80' : '#a4262c'),
    warning: tone(dark ? '#fbce5c' : '#8a5700'),
    accent: tone(dark ? '#7f85f5' : '#5b5fc7'),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    default: style(dark ? '#292929' : '#ffffff'),
    emphasis: style(dark ? '#3d3d3d' : '#f0f0f0'),
    good: style(dark ? '#1f3a26' : '#e7f2da'),
    attention: style(dark ? '#4b2326' : '#fcf4f6'),
    warning: style(dark ? '#463a12' : '#fbf6d9'),
  };
};

/** A host config in Teams' manner; Teams' own is not published for this renderer. */
export const hostConfig = (dark: boolean): object => ({
  fontFamily: 'Segoe UI, DejaVu Sans, sans-serif',
  fontTypes: {
    default: { fontFamily: 'Segoe UI, DejaVu Sans, sans-serif' },
    monospace: { fontFamily: 'DejaVu Sans Mono, monospace' },
  },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 12 },
  separator: { lineThickness: 1, lineColor: dark ? '#5c5c5c' : '#e0e0e0' },
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  containerStyles: palette(dark),
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline' },
  },
  factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
  inputs: { label: { requiredInputs: { weight: 'bolder', suffix: ' *' }, optionalInputs: { weight: 'bolder' } } },
  textBlock: { headingLevel: 2 },
  supportsInteractivity: true,
});
