# Run `gnuplot aborts.gp` in this folder to draw aborts.dat again.
# Error bars: 95 % confidence intervals of the mean.
set encoding utf8
data = 'aborts.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 798,342 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 11.08in,4.75in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'aborts.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set logscale x 2
set xrange [0.8333333333333334:38.4]
set yrange [0:0.6336081235996117]
unset key
set label 1 'One audit log for all, or one for each patient' at screen 0.5, screen 0.9415 center font ',16'

set lmargin at screen 0.0977
set rmargin at screen 0.5238
set bmargin at screen 0.2690
set tmargin at screen 0.8246
set title 'audit = per-patient' offset 0,-0.4
set xlabel 'cores'
set ylabel 'aborts per transaction'
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y '%g'
plot \
  data index 0 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 0 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 1 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 1 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 2 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#56B4E9', \
  data index 2 using 1:2 with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  data index 3 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 3 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 4 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 4 using 1:2 with linespoints linewidth 1.8 pointtype 11 pointsize 0.8 linecolor '#E69F00'

set lmargin at screen 0.5489
set rmargin at screen 0.9749
set bmargin at screen 0.2690
set tmargin at screen 0.8246
set title 'audit = global' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y ''
unset label 1
plot \
  data index 5 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 5 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 6 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 6 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 7 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#56B4E9', \
  data index 7 using 1:2 with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  data index 8 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 8 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 9 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 9 using 1:2 with linespoints linewidth 1.8 pointtype 11 pointsize 0.8 linecolor '#E69F00'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.1053
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 5 samplen 2
plot \
  NaN title 'sequential' with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  NaN title 'block-stm' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  NaN title 'two-phase' with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  NaN title 'dag' with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  NaN title 'bohm' with linespoints linewidth 1.8 pointtype 11 pointsize 0.8 linecolor '#E69F00'

unset multiplot
unset output
}
